/** Events of the audit of logons. */
import { accountIn, addressIn, defineProvider, numberIn } from './event.ts';

const DOCUMENTED =
  'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing';

export default defineProvider({
  name: 'Microsoft-Windows-Security-Auditing',
  title: 'Security-Auditing',
  log: 'Security',
  events: {
    4625: {
      says: 'a logon was refused',
      decides: [
        'nla/account-disabled-or-expired',
        'nla/account-locked',
        'nla/clock-skew-kerberos',
        'nla/deny-logon-right',
        'nla/hours-or-workstation-restriction',
        'nla/not-in-remote-desktop-users',
        'nla/ntlm-blocked-or-downgraded',
        'nla/password-expired-or-must-change',
        'nla/selective-authentication-forest',
        'nla/wrong-credentials',
      ],
      mayBeMissing: 'failed logons are not audited everywhere',
      neverDecides: 'its text: it speaks of a bad password where the status says something else',
      noiseWhen: 'it is another user’s, or somebody on the Internet guesses',
      fields: {
        status: numberIn('Status', 'ntstatus'),
        subStatus: numberIn('SubStatus', 'ntstatus'),
        logonType: numberIn('LogonType'),
        user: accountIn('TargetUserName'),
        domain: accountIn('TargetDomainName'),
        workstation: addressIn('WorkstationName'),
        from: addressIn('IpAddress'),
      },
      source: `${DOCUMENTED}/event-4625`,
      sure: 'documented',
    },
    4825: {
      says: 'a user was refused Remote Desktop although the password was right',
      decides: ['nla/deny-logon-right', 'nla/not-in-remote-desktop-users'],
      mayBeMissing: 'failed logons are not audited everywhere',
      fields: { user: accountIn('AccountName'), domain: accountIn('AccountDomain'), from: addressIn('ClientAddress') },
      source: `${DOCUMENTED}/other-events`,
      sure: 'documented',
    },
  },
});
