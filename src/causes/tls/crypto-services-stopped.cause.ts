/** For an administrator whose server lost the services that keep its keys and renew its certificate. */
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import {
  answeredAsRdp,
  brokeAt,
  brokeOffMidway,
  contentMatters,
  endedBeforeCertificate,
  noTlsVersionAccepted,
  portOpened,
} from '../signs.ts';

export default defineCause({
  id: 'tls/crypto-services-stopped',
  title: 'Services that keep the server’s keys and certificates are stopped',
  story:
    'Windows keeps private keys, certificates and the settings of Remote Desktop in services of their own: CNG Key Isolation, Cryptographic Services, Certificate Propagation and Remote Desktop Configuration. A clean-up tool or a hardening script that disables one of them leaves Remote Desktop without a usable certificate.',
  where: 'host',
  breaksAt: ['tls', 'negotiate'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls', 'negotiate')),
    hallmark(...endedBeforeCertificate),
    sometimes(
      'offers',
      'promised a TLS that it cannot keep, or denied having a certificate',
      ({ tls, failures }) => tls === 'accepted' || tls === 'no-certificate' || failures.includes(3),
    ),
    hallmark(...noTlsVersionAccepted),
    never(...contentMatters),
    never(...brokeOffMidway),
  ],
  notWhen: 'Some version of TLS is answered with a certificate: then the services do their work.',
  confusedWith: [
    {
      id: 'tls/machinekeys-acl-or-key-corrupt',
      test: {
        question: 'Do the services run?',
        how: 'On the server: `Get-Service KeyIso, CryptSvc, CertPropSvc, SessionEnv | Format-Table Name, Status, StartType`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    steps: [
      'Note how they are set: `Get-Service KeyIso, CryptSvc, CertPropSvc, SessionEnv | Format-Table Name, Status, StartType`.',
      'Give each that is disabled its usual start type: `Set-Service KeyIso -StartupType Manual; Set-Service SessionEnv -StartupType Manual; Set-Service CertPropSvc -StartupType Manual; Set-Service CryptSvc -StartupType Automatic`.',
      'Start them: `Start-Service KeyIso, CryptSvc, CertPropSvc, SessionEnv`, then `Restart-Service TermService -Force`.',
      'If a policy or a script disabled them, change it there too, or they will be gone after the next restart.',
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay.',
    undo: ['Set each service back to the noted start type with `Set-Service <name> -StartupType <type>`.'],
    check: 'A certificate appears in `Cert:\\LocalMachine\\Remote Desktop`, and the server shows it.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  claims: [46],
  status: 'draft',
});
