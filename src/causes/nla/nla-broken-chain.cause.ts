/** For an administrator whose server demands NLA and then breaks it off before anybody has shown a password. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { withoutNla } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never } from '../cause.ts';
import { brokeAt, gotThroughOnce, portOpened, tlsSecured } from '../signs.ts';

export default defineCause({
  id: 'nla/nla-broken-chain',
  title: 'The server breaks off NLA before any password is shown',
  story:
    'The server agreed to check the user first, encryption stands, and then it ends the talk at the first message, before it could have seen a name or a password. Something behind it does not work: the security service, its link to the domain, a third-party logon filter, or a proxy that does not speak this part of RDP.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...tlsSecured),
    needs(...brokeAt('nla')),
    hallmark(
      'nla',
      'ended without a challenge or a reason',
      ({ outcome, errorCode }) => errorCode === undefined && ['fin', 'rst', 'alert', 'silence'].includes(outcome),
    ),
    never(...gotThroughOnce),
    never('nla', 'brought a challenge', ({ outcome }) => outcome === 'challenge'),
  ],
  notWhen: 'The server sends its challenge: then it is able to do NLA, and what fails comes after the user’s name.',
  confusedWith: [
    {
      id: 'nla/ntlm-blocked-or-downgraded',
      test: {
        question: 'Does it fail for everybody, or only where Kerberos is out of reach?',
        how: 'From a domain member, connect by the server’s full name, then look for `TERMSRV/<name>` in `klist`. If that works, NTLM is what the server refuses.',
      },
    },
    {
      id: 'nla/dc-unreachable-or-trust-broken',
      test: {
        question: 'Does the server still reach its domain?',
        how: 'On the server: `Test-ComputerSecureChannel -Verbose` and `nltest /sc_query:<domain>`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look('Get in by another way (console, hypervisor) and try a local account there.'),
      lastingStep(
        'In a domain: `Test-ComputerSecureChannel -Verbose`; if it is False, `Test-ComputerSecureChannel -Repair -Credential <domain>\\<admin>`.',
        'A repaired trust needs no undoing.',
      ),
      look(
        'Read the System log around one attempt: LSA (LsaSrv), Schannel, Netlogon 5719; and RemoteDesktopServices-RdpCoreTS, where 139 and 147 belong to this stage.',
      ),
      step(
        'Look for a third-party logon or multi-factor product and read its log; update it.',
        'Go back to the product’s former version.',
      ),
      lastingStep(
        'If nothing helps, restart the server: the security service cannot be restarted by itself.',
        'A restart cannot be taken back.',
      ),
    ],
    risk: 'The restart disturbs everybody on the server. Leave NLA required: without it the same fault waits at the logon screen, open to everybody.',
    check: 'The report shows the server’s challenge with its names.',
  },
  experiment: withoutNla(
    'If the logon screen now appears, line, listener and encryption are sound and only the check before it is broken; what it says after a logon names the fault. If the connection still breaks off, NLA was not the reason.',
  ),
  references: [
    'MS-CSSP 3.1.5',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
  ],
  claims: [52],
  status: 'proven',
});
