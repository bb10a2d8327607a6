/** For an administrator whose traffic is opened and re-signed by an inspection device on the way. */
import { look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, usually } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened } from '../signs.ts';

const reSigned = [
  'certificate',
  'was issued by a product that inspects TLS',
  ({ inspector }: Vocabulary['certificate']) => inspector !== undefined,
] as const;

export default defineCause({
  id: 'tls/tls-interception',
  title: 'A device on the way opens the encryption and shows its own certificate',
  story:
    'Some firewalls, proxies and security products open encrypted traffic, look inside and encrypt it anew with a certificate of their own. RDP ties the user’s proof of identity to the server’s real key, so the proof fails when somebody in between has put another key in its place.',
  where: 'network',
  breaksAt: ['tls', 'nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(...reSigned),
    usually(...shownAs('the proof is bound to another key', ['ntstatus', 0xc000035b, 0x80090346, 0x8009030f])),
  ],
  evidentWhen: [sign(...reSigned)],
  notWhen:
    'The certificate’s fingerprint is the same when the server is asked from its own network: then nobody re-signs it.',
  confusedWith: [
    {
      id: 'gateway/gateway-auth-or-channel-binding',
      test: {
        question: 'Does the connection pass a Remote Desktop Gateway?',
        how: 'On the client: mstsc → Show Options → Advanced → Settings, or the line `gatewayhostname` in the .rdp file.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look(
        'Compare fingerprints: this examination once from the client and once from the server’s own network. Different ones prove it.',
      ),
      step(
        'In the inspecting product make an exception from TLS inspection for the server’s address and port, and for the name of an RD Gateway. If it runs on the client itself, make the exception there for mstsc.exe and its target; do not switch the product off.',
        'Take the exception out again.',
      ),
    ],
    risk: 'That one flow is no longer inspected; limit the exception to the addresses that need it. Nobody is disturbed.',
    check: 'The fingerprint seen from the client is the server’s own.',
  },
  references: [
    'MS-CSSP 3.1.5',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/0xc000035b-when-you-use-lmcompatibility',
  ],
  claims: [35],
  status: 'proven',
});
