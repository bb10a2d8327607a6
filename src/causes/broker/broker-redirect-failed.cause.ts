/** For an administrator of a farm whose broker cannot hand the user on to a session host. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'broker/broker-redirect-failed',
  title: 'The connection broker could not hand the user on to a session host',
  story:
    'In a farm the broker decides which session host a user gets, and sends the client there. If the pool is empty, the chosen machine will not start, or its name means nothing, the broker ends the connection with a reason of its own. The server that answered first is well.',
  where: 'broker',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownReason(0x400, 0x402, 0x404, 0x405, 0x406, 0x407, 0x408, 0x409, 0x411, 0x412)),
  ],
  notWhen:
    'The same account gets in when the client names one session host directly with `mstsc /admin`, and there is no farm.',
  confusedWith: [
    {
      id: 'broker/missing-loadbalanceinfo',
      test: {
        question: 'Did the client come with the farm’s own .rdp file?',
        how: 'On the client: open the .rdp file with Notepad and look for the line `loadbalanceinfo:s:`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'broker',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the broker read why: `Get-WinEvent Microsoft-Windows-TerminalServices-SessionBroker/Operational -MaxEvents 30`, and on the session host event 1296 of TerminalServices-SessionBroker-Client.',
      ),
      {
        kind: 'role',
        setting: 'collection-connections',
        to: 'Yes',
        only: { option: 'take-logons', when: 'If no host of the pool takes logons' },
        note: 'Ask first whether somebody is at work on that host.',
      },
      look(
        'On the client see that it finds the hosts: `Resolve-DnsName <session host>` and `Test-NetConnection <session host> -Port 3389`. Without a direct way the client needs an RD Gateway.',
      ),
      step(
        'If the name of a host leads nowhere, enter it on the DNS server: `Add-DnsServerResourceRecordA -ZoneName <zone> -Name <session host> -IPv4Address <address>`.',
        'On the DNS server: `Remove-DnsServerResourceRecord -ZoneName <zone> -RRType A -Name <session host>`, if there was no record before.',
      ),
      lastingStep(
        'For virtual desktops, start the machine by hand in the hypervisor, and see that it has an address and a DNS record.',
        'A machine that was started can be shut down again.',
      ),
    ],
    risk: 'Letting logons in on a host ends its maintenance: ask first who began it.',
    check: 'The user reaches a desktop through the farm’s name, twice in a row.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
  ],
  status: 'proven',
});
