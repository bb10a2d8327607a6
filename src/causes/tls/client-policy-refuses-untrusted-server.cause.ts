/** For an administrator whose client is told to turn away from servers that it cannot verify. */
import { look, step } from '../../fixes/change.ts';
import { bindCertificate } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { refusesUnproven, shownAs } from '../client-signs.ts';
import { certificateNotTrusted, portOpened } from '../signs.ts';

export default defineCause({
  id: 'tls/client-policy-refuses-untrusted-server',
  title: 'The client is set to refuse a server that it cannot verify',
  story:
    'A self-signed certificate, or one of a CA that the client does not know, proves nothing to that client. Normally it asks the user whether to go on; a policy or the .rdp file can make it stop instead. The server is in order, the client keeps its rule.',
  where: 'client',
  breaksAt: ['tls'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...certificateNotTrusted),
    sometimes(...refusesUnproven),
    hallmark(
      ...shownAs(
        'the server’s certificate is not trusted',
        ['ntstatus', 0x80090325],
        ['tls-alert', 48],
        ['topic', 'certificate-not-trusted'],
      ),
    ),
  ],
  evidentWhen: [sign(...certificateNotTrusted), sign(...refusesUnproven)],
  notWhen: 'The client goes on after a warning: then no policy forbids it.',
  confusedWith: [
    {
      id: 'tls/tls-interception',
      test: {
        question: 'Does the server show the same certificate when it is asked from its own network?',
        how: 'Run this examination on the client and next to the server, and compare the fingerprints.',
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
        'Give the server a certificate of a CA that the clients trust, with the name that users type: in a domain by the policy “Server authentication certificate template”, elsewhere by binding one of a public or own CA.',
        'Bind the former certificate again, or set that policy back to what it was.',
      ),
      { ...bindCertificate, only: { option: 'bind', when: 'If the certificate does not come by policy' } },
      step(
        'If the CA is your own, hand its root certificate to the clients: Group Policy → Public Key Policies → Trusted Root Certification Authorities.',
        'Take the root certificate out of that policy again.',
      ),
      look('Let users connect by the full name in the certificate, not by an address.'),
      look(
        'See which rule stops the client: `authentication level:i:1` in the .rdp file, or the policy “Configure authentication for client”. Leave the rule as it is: it is right.',
      ),
    ],
    risk: 'Lowering the rule to “connect and don’t warn” would let anybody pose as the server; mend the certificate instead.',
    check: 'The report says that the certificate is trusted, and the client connects without a warning.',
  },
  references: [
    'MS-RDPBCGR 5.4.5.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations',
  ],
  status: 'proven',
});
