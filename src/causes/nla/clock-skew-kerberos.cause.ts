/** For an administrator whose client and server disagree about the time by more than Kerberos forgives. */
import { look, step } from '../../fixes/change.ts';
import { always, defineCause, hallmark, needs, sign } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { portOpened } from '../signs.ts';

const FIVE_MINUTES = 300_000;

const apart = [
  'clock',
  'differs from ours by more than five minutes',
  ({ skew, uncertainty }: { skew: number; uncertainty: number }) => Math.abs(skew) - uncertainty > FIVE_MINUTES,
] as const;

export default defineCause({
  id: 'nla/clock-skew-kerberos',
  title: 'The clocks of client and server are more than five minutes apart',
  story:
    'Kerberos, by which a domain proves who somebody is, allows five minutes between the clocks. Beyond that it refuses, even if the password is right. Windows often falls back to NTLM and then gets by; where NTLM is forbidden the logon ends with a message about the time.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    always(...apart),
    hallmark(
      ...shownAs('the clocks are too far apart', ['ntstatus', 0xc0000133, 0x80090324], ['topic', 'time-difference']),
    ),
    hallmark(...logonRefused('the clocks are too far apart', 0xc0000133)),
  ],
  evidentWhen: [sign(...apart)],
  notWhen: 'Neither side belongs to a domain: then Kerberos plays no part, and the difference only confuses the logs.',
  confusedWith: [
    {
      id: 'tls/client-clock-makes-cert-invalid',
      test: {
        question: 'Whose clock is wrong?',
        how: 'On both machines: `w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly`.',
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
        'Find the wrong clock: on client, server and domain controller `w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly`.',
      ),
      look(
        'See where each takes its time from: `w32tm /query /source`. A domain member must name a domain controller; the first controller (PDC emulator) a reliable source outside.',
      ),
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters',
        name: 'Type',
        to: { type: 'string', value: 'NT5DS' },
        usual: { type: 'string', value: 'NT5DS' },
        only: { option: 'domain-member', when: 'If the wrong one is a domain member and names no domain controller' },
        overriddenBy: {
          path: 'Computer Configuration → Administrative Templates → System → Windows Time Service → Time Providers',
          name: 'Configure Windows NTP Client',
          key: 'HKLM\\SOFTWARE\\Policies\\Microsoft\\W32Time\\Parameters',
          value: 'Type',
        },
        note: 'It is what `w32tm /config /syncfromflags:domhier /update` sets.',
      },
      { kind: 'restart', service: 'w32time', only: { option: 'domain-member', when: 'If that was changed' } },
      { kind: 'refresh', what: 'time' },
      step(
        'On a virtual machine, see that the hypervisor does not push its own wrong time.',
        'Let the hypervisor set the time again.',
      ),
    ],
    risk: 'A clock that jumps can disturb databases, scheduled tasks and running tickets: on a busy server do it outside working hours.',
    check: 'The difference in this report is below a few seconds.',
  },
  references: [
    'RFC 4120 1.6',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-verify-identity-connecting-remote-machine',
  ],
  claims: [40],
  status: 'proven',
});
