/** For an administrator whose server shows a certificate that has run out, which Windows should have renewed by itself. */
import { look } from '../../fixes/change.ts';
import { freshCertificate } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, never, rarely, sign } from '../cause.ts';
import { saysCertificateExpired } from '../client-signs.ts';
import { clocksDaysApart, portOpened } from '../signs.ts';

const ended = [
  'certificate',
  'ended before now',
  ({ notAfter }: { notAfter: number }, now: number) => notAfter < now,
] as const;

export default defineCause({
  id: 'tls/self-signed-expired-not-renewed',
  title: 'The server’s certificate has expired and was not renewed',
  story:
    'The server proves its identity with a certificate whose last day has passed. Windows makes its own certificate for Remote Desktop and replaces it every six months; if it still shows an old one, the replacement failed. The ordinary Windows client only warns of the date, so expiry alone seldom stops anybody; a policy or a stricter client turns the warning into a refusal.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    always(...ended),
    never('certificate', 'has its last day still to come', ({ notAfter }, now) => notAfter >= now),
    hallmark(...saysCertificateExpired),
    rarely(...clocksDaysApart),
  ],
  evidentWhen: [sign(...ended)],
  notWhen:
    'The client connects after a warning: then the old date is untidy, not the reason. The same message appears when the client’s own clock is wrong.',
  confusedWith: [
    {
      id: 'tls/client-clock-makes-cert-invalid',
      test: {
        question: 'Is the client’s clock right?',
        how: 'On the client: `w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'See which certificate it is: `Get-ChildItem "Cert:\\LocalMachine\\Remote Desktop" | Format-List Subject, Thumbprint, NotAfter`. If it is a CA’s certificate from Personal instead, renew it at the CA and bind the new one.',
      ),
      { kind: 'service', name: 'KeyIso', startup: 'manual' },
      { kind: 'service', name: 'CryptSvc', startup: 'automatic' },
      { kind: 'service', name: 'CertPropSvc', startup: 'manual' },
      { kind: 'service', name: 'SessionEnv', startup: 'manual' },
      ...freshCertificate,
      look(
        'If none appears, the key store is at fault: look for events 1057 and 1058 in the System log and mend the permissions of MachineKeys.',
      ),
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay. Clients that remembered the old certificate warn once.',
    check: 'The certificate that the server shows ends about six months from now.',
  },
  references: [
    'MS-RDPBCGR 5.4.5.1',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
  ],
  claims: [23, 24, 44, 46, 72, 73],
  status: 'proven',
});
