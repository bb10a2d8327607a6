/** For an administrator whose server lost the services that keep its keys and renew its certificate. */
import { look } from '../../fixes/change.ts';
import { restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import {
  answeredAsRdp,
  brokeAt,
  brokeOffMidway,
  contentMatters,
  endedBeforeCertificate,
  noTlsVersionAccepted,
  portOpened,
  rdpCutToo,
  someTlsVersionAccepted,
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
    never(...rdpCutToo),
    never(...someTlsVersionAccepted),
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
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      { kind: 'service', name: 'KeyIso', startup: 'manual' },
      { kind: 'service', name: 'CryptSvc', startup: 'automatic' },
      { kind: 'service', name: 'CertPropSvc', startup: 'manual' },
      { kind: 'service', name: 'SessionEnv', startup: 'manual' },
      restartRemoteDesktop,
      look('If a policy or a script disabled them, change it there too, or they will be gone after the next restart.'),
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay.',
    check: 'A certificate appears in `Cert:\\LocalMachine\\Remote Desktop`, and the server shows it.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  claims: [46],
  status: 'proven',
});
