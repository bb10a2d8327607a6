/** For an administrator whose RD Gateway has no certificate, or one that does not fit its name. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-name-or-cert',
  title: 'The gateway’s certificate is missing or does not fit its name',
  story:
    'Clients from outside first build an encrypted connection to the RD Gateway, and check its certificate strictly: the name must be the one typed, the issuer trusted, the dates right. No user can click that away as with the server itself. A renewed certificate that nobody bound to the gateway is the usual reason.',
  where: 'gateway',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [
    hallmark(
      ...shownAs(
        'the gateway’s certificate is missing or not accepted',
        ['gateway', 0x59ee],
        ['topic', 'gateway-certificate'],
      ),
    ),
  ],
  notWhen: 'No gateway is configured: see mstsc → Advanced → Settings.',
  confusedWith: [
    {
      id: 'gateway/gateway-auth-or-channel-binding',
      test: {
        question: 'Is it the gateway’s certificate, or the logon at the gateway?',
        how: 'In a browser on the client open `https://<gateway>/remoteDesktopGateway/`: a warning is the certificate, a question for a password is not.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'In a browser on a client open `https://<gateway>/remoteDesktopGateway/` and look at name, issuer and dates of the certificate.',
      ),
      step(
        'Get one with the outside name of the gateway from a CA that clients trust, and import it with its key into the computer’s Personal store.',
        'Delete the new certificate in `certlm.msc` → Personal once the former one is bound again.',
      ),
      {
        kind: 'role',
        setting: 'gateway-certificate',
        to: '<thumbprint>',
        note: 'In a deployment instead: Server Manager → Remote Desktop Services → Edit Deployment Properties → Certificates.',
      },
      { kind: 'restart', service: 'TSGateway', note: 'Do that outside working hours.' },
    ],
    risk: 'Restarting TSGateway ends every connection that runs through it; sessions stay.',
    check: 'The browser shows the gateway’s page or a password question without a warning.',
  },
  references: [
    'MS-TSGU 2.2.6',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tsgu/0007d661-a86d-4e8f-89f7-7f77f8824188',
  ],
  claims: [3, 41],
  status: 'proven',
});
