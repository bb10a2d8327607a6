/** For an administrator whose RDP port is turned away at once, by the machine or by something in front of it. */
import { look, step } from '../../fixes/change.ts';
import { letXrdpIn } from '../../fixes/common.ts';
import { defineCause, hallmark, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { worksElsewhere } from '../signs.ts';

export default defineCause({
  id: 'connect/firewall-reject-or-port-closed',
  title: 'The connection is turned away at once: a firewall rejects it, or nothing listens there',
  story:
    'The first packet is answered with a plain no. Either no program listens on that port, or a firewall on the way is set to reject instead of staying silent. The answer comes too fast for a machine that is off.',
  where: 'host',
  breaksAt: ['connect'],
  prior: 'common',
  predicts: [
    hallmark(
      'ports',
      'was turned away at once',
      ({ outcome, addresses }) =>
        outcome === 'refused' ||
        (outcome === 'unreachable' && addresses.some(({ detail, ms }) => detail === 'EHOSTUNREACH' && ms < 1000)),
    ),
    usually(...shown('disconnect', 0x204)),
    sometimes(...worksElsewhere),
  ],
  notWhen:
    'RDP is off or its service is stopped on the server: the machine itself then says no, in the very same way. Look there first.',
  confusedWith: [
    {
      id: 'connect/rdp-disabled-by-setting-or-policy',
      test: {
        question: 'Does the server itself listen?',
        how: 'On the server: `qwinsta` lists `rdp-tcp` as Listen, and `Test-NetConnection localhost -Port 3389` succeeds. Then the no comes from something on the way.',
      },
    },
    {
      id: 'connect/port-changed',
      test: {
        question: 'Which port does RDP listen on?',
        how: 'On the server: `(Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp").PortNumber`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the server, see whether anything listens: `Get-NetTCPConnection -State Listen -LocalPort 3389`. If nothing does, switch Remote Desktop on or start its service, and stop here.',
      ),
      look(
        'If it listens, find who rejects: try from a machine on the same network, then from one hop further each time.',
      ),
      {
        ...letXrdpIn,
        note: 'firewalld rejects what it does not know; Windows’ own firewall would stay silent instead.',
      },
      step(
        'In a firewall on the way that rejects, allow TCP and UDP 3389 from the client’s network.',
        'Take the added rule out of that firewall.',
      ),
      step(
        'Behind a router, note where the port forwarding points, and point it to the server’s present address.',
        'Point the forwarding to the noted address again.',
      ),
    ],
    risk: 'A new rule opens a way in: limit it to the client’s network. A changed forwarding moves everybody who uses it.',
    check: 'From the client: `Test-NetConnection <host> -Port 3389` says `TcpTestSucceeded : True`.',
  },
  references: [
    'RFC 9293',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
  ],
  claims: [6, 35],
  status: 'proven',
});
