/** For an administrator whose client keeps a damaged cache of pictures. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'client/bitmap-cache',
  title: 'The client’s stored cache of pictures is damaged',
  story:
    'The client keeps pictures of earlier sessions on its disk and tells the server at the start which ones it has. If that store is damaged, parts of the screen are wrong, or the server turns the list down and ends the session. It is read only once the session begins, so it cannot stop a connection before the logon.',
  where: 'client',
  breaksAt: ['activate', 'session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownReason(0x10da, 0x10db, 0x10dc, 0x10dd, 0x10df, 0x10f5)),
  ],
  notWhen: 'The connection ends before the logon, or another user of the same computer has the same trouble.',
  confusedWith: [
    {
      id: 'session/remotefx-or-avc-encoder',
      test: {
        question: 'Is it the client’s store, or the server’s pictures?',
        how: 'On the client: Show Options → Experience → clear “Persistent bitmap caching”, and connect again.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      {
        kind: 'rdp-file',
        setting: 'bitmapcachepersistenable',
        to: { type: 'i', value: '0' },
        only: { option: 'test', when: 'As a test' },
        note: 'Or mstsc → Show Options → Experience → clear “Persistent bitmap caching”. Connect again; if that helps, the store is damaged, and caching can be switched on again.',
      },
      look('Close every mstsc window: the store is in use as long as one is open.'),
      {
        kind: 'set-aside',
        path: '%LOCALAPPDATA%\\Microsoft\\Terminal Server Client\\Cache',
        note: 'The client makes a new store at the next session.',
      },
    ],
    risk: 'The first pictures of the next session come a little slower.',
    check: 'The session stands and the picture is right, with caching on.',
  },
  references: ['MS-RDPBCGR 2.2.1.17', 'MS-RDPBCGR 2.2.5.1.1'],
  claims: [49],
  status: 'proven',
});
