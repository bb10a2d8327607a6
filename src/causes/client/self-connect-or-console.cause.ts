/** For an administrator whose client was sent back to the very computer it runs on. */
import { look } from '../../fixes/change.ts';
import { always, defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

export default defineCause({
  id: 'client/self-connect-or-console',
  title: 'The client is connecting to the computer it runs on',
  story:
    'A connection to localhost, or to a forwarded port that leads back, reaches the same computer. Windows clients do not let somebody take over the session they sit in, and stop with a message about another console session.',
  where: 'client',
  breaksAt: ['connect'],
  prior: 'rare',
  predicts: [
    always('target', 'is this computer itself', ({ host }) => LOOPBACK.test(host)),
    hallmark(
      ...shownAs('a console session is already in progress', ['disconnect', 0x708], ['topic', 'console-session']),
    ),
  ],
  notWhen:
    'A tunnel listens on that port and leads to another machine: the computer name in this report tells which one answers.',
  confusedWith: [
    {
      id: 'path/wrong-host-or-ip-conflict',
      test: {
        question: 'Which computer answers?',
        how: 'Compare the computer name in this report with `hostname` on the client.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look('Type the name or address of the computer you mean, not localhost.'),
      look(
        'With a tunnel, listen on another address and port: `ssh -L 127.0.0.2:3390:<host>:3389 <jump host>`, then `mstsc /v:127.0.0.2:3390`.',
      ),
      look('See that the tunnel points to the far computer, not to localhost as seen from here.'),
    ],
    risk: 'It disturbs nobody.',
    check: 'The report names the computer that you mean.',
  },
  references: ['https://github.com/dockur/windows/issues/1256'],
  status: 'draft',
});
