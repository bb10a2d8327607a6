/** For an administrator whose machine shows no sign of life on any port. */
import { step } from '../../fixes/change.ts';
import { noWrongRecord, rightRecord } from '../../fixes/common.ts';
import { always, defineCause, hallmark, never, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { nobodyThere, worksElsewhere } from '../signs.ts';

const moved = { option: 'moved', when: 'If it has another address now' } as const;

export default defineCause({
  id: 'connect/host-down',
  title: 'Nothing at that address answers at all',
  story:
    'Not only the RDP port is silent: every port that a Windows machine usually answers on is. The machine is off, asleep, without network, or has another address by now. A firewall that lets nothing through looks the same from outside.',
  where: 'host',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [
    hallmark(...nobodyThere),
    always('neighbours', 'answered on no port', ({ anyAnswer }) => !anyAnswer),
    usually(...shown('disconnect', 0x204, 0x108)),
    never(...worksElsewhere),
  ],
  notWhen:
    'Another machine of the same network gets an answer from that address: then something on your way is at fault.',
  confusedWith: [
    {
      id: 'resolve/dns-stale-or-missing',
      test: {
        question: 'Is the address that DNS gives still the machine’s own?',
        how: 'On the server’s console: `ipconfig`, and compare with `Resolve-DnsName <name>` on the client.',
      },
    },
    {
      id: 'path/vpn-path',
      test: {
        question: 'Do other machines of that network answer?',
        how: 'On the client: `Test-NetConnection <another server of that network> -Port 445`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      step(
        'Look at the machine itself: power, console, hypervisor or cloud portal. Start it if it is off.',
        'Shut the machine down again: `shutdown /s /t 0`.',
      ),
      {
        kind: 'sleep',
        seconds: 0,
        only: { option: 'sleeps', when: 'If it sleeps' },
        note: 'Until then Wake-on-LAN wakes it.',
      },
      step(
        'If it runs, see on its console that the network adapter is up and the address right: `Get-NetIPConfiguration`. An adapter that is off: `Enable-NetAdapter -Name <name>`.',
        '`Disable-NetAdapter -Name <name>`, if it was off before.',
      ),
      { ...rightRecord, on: 'domain-controller', only: moved },
      { ...noWrongRecord, on: 'domain-controller', only: moved },
    ],
    risk: 'Starting a machine disturbs nobody. One that never sleeps uses more power. A changed record moves everybody who uses the name.',
    check: 'From the client: `Test-NetConnection <host> -Port 3389` says `TcpTestSucceeded : True`.',
  },
  references: [
    'RFC 9293',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
  ],
  claims: [6],
  status: 'proven',
});
