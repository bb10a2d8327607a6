/** For an administrator whose server does not take NTLM, so that clients without Kerberos stand outside. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, never, usually } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { logonRefused } from '../event-signs.ts';
import { brokeAt, nlaChallenged, portOpened } from '../signs.ts';

/** SEC_E_UNSUPPORTED_FUNCTION, STATUS_NTLM_BLOCKED, STATUS_NOT_SUPPORTED: the answers of a server that takes no NTLM. */
const NTLM_REFUSED: readonly number[] = [0x80090302, 0xc0000418, 0xc00000bb];

export default defineCause({
  id: 'nla/ntlm-blocked-or-downgraded',
  title: 'The server refuses NTLM, and this client cannot use Kerberos',
  story:
    'NLA proves who the user is either with Kerberos or with the older NTLM. This server was told not to take NTLM. A client that reaches a domain controller and connects by the server’s full name uses Kerberos and notices nothing; one that connects by address, from outside or from a workgroup has only NTLM and is refused.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    usually(...brokeAt('nla')),
    hallmark(
      'nla',
      'was refused as an unsupported way to log on',
      ({ outcome, errorCode }) =>
        outcome === 'no-ntlm' || (errorCode !== undefined && NTLM_REFUSED.includes(errorCode >>> 0)),
    ),
    never(...nlaChallenged),
    usually(
      ...shownAs('NTLM is blocked or a downgrade was seen', ['ntstatus', ...NTLM_REFUSED, 0xc0000388, 0x80090350]),
    ),
    hallmark(...logonRefused('NTLM is blocked', 0xc0000418)),
  ],
  notWhen: 'The server sends an NTLM challenge: then it takes NTLM, at least from here.',
  confusedWith: [
    {
      id: 'nla/nla-broken-chain',
      test: {
        question: 'Does the server refuse only NTLM, or all of NLA?',
        how: 'From a domain member, connect by the server’s full name, then look for `TERMSRV/<name>` in `klist`. If that works, only NTLM is refused.',
      },
    },
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Connect by the server’s full name from a client that reaches a domain controller: then Kerberos is used. Check with `klist get TERMSRV/<full name>`.',
      ),
      step(
        'From outside, let clients reach Kerberos through a KDC proxy (an RD Gateway has one) or a VPN.',
        'Switch the KDC proxy off again.',
      ),
      look(
        'If a client must use NTLM, see who refuses it: on the server the policy “Network security: Restrict NTLM: Incoming NTLM traffic”, in the domain “Restrict NTLM: NTLM authentication in this domain”. The log NTLM/Operational names each refusal.',
      ),
      step(
        'Make an exception for that one server (“Restrict NTLM: Add server exceptions in this domain”) rather than lifting the rule.',
        'Take the server out of the list of exceptions again, and run `gpupdate /force`.',
      ),
    ],
    risk: 'Each exception lets NTLM’s weaknesses back in for that server. Nobody is disturbed.',
    check: 'On the client `klist` lists `TERMSRV/<full name>` after connecting.',
  },
  references: [
    'MS-CSSP 2.2.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/0xc000035b-when-you-use-lmcompatibility',
  ],
  claims: [54],
  status: 'proven',
});
