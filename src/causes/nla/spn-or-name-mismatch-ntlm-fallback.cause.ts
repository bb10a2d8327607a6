/** For an administrator whose users connect by a name that the server does not know itself by. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sign, sometimes, usually } from '../cause.ts';
import { sendsNoNtlm, shownAs } from '../client-signs.ts';
import { portOpened } from '../signs.ts';

const otherName = [
  'certificate',
  'carries another name than the one typed',
  ({ nameMatches }: { nameMatches: boolean }) => !nameMatches,
] as const;

export default defineCause({
  id: 'nla/spn-or-name-mismatch-ntlm-fallback',
  title: 'The name that is typed is not the server’s own',
  story:
    'Kerberos and the certificate both go by name. When users type an alias, a short form or an outside name that the server does not carry, Kerberos finds no such service and the certificate shows another name. Windows then warns and falls back to NTLM; where a policy forbids that, the connection ends.',
  where: 'directory',
  breaksAt: ['tls', 'nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    usually(...otherName),
    sometimes(...sendsNoNtlm),
    usually('nla', 'named another computer than the one typed', ({ nameMatches }) => nameMatches === false),
    hallmark(
      ...shownAs(
        'the server could not prove its name',
        ['disconnect', 0x1707],
        ['ntstatus', 0x80090303, 0x80090322, 0x80090342, 0x80090363, 0x8009035f],
        ['topic', 'certificate-name'],
      ),
    ),
  ],
  evidentWhen: [sign('target', 'was typed as a name', ({ kind }) => kind === 'name'), sign(...otherName)],
  notWhen:
    'An address was typed: no certificate carries it, and Kerberos is not used. Then the name is not wrong, it is missing.',
  confusedWith: [
    {
      id: 'path/wrong-host-or-ip-conflict',
      test: {
        question: 'Is it the right server under another name, or another machine?',
        how: 'Compare the computer name that the server gives in this report with the one you want.',
      },
    },
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look('Let users type the full name that the report shows as the computer’s own: that needs no change at all.'),
      step(
        'To keep an alias, register it for Kerberos: first `setspn -Q TERMSRV/<alias>` to see that nobody has it, then `setspn -S TERMSRV/<alias> <computer>`; `-S` refuses duplicates.',
        '`setspn -D TERMSRV/<alias> <computer>`.',
      ),
      step(
        'Give the server a certificate that carries the alias among its DNS names, and bind it to Remote Desktop.',
        'Bind the former certificate again.',
      ),
      step(
        'If `setspn -X` reports a duplicate for this server, take it away from the wrong account; note both first.',
        'Register the noted name for that account again: `setspn -S`.',
      ),
    ],
    risk: 'A wrong service name breaks logons to whoever else has it: use `setspn -S`, never `-A`. Nobody is disturbed otherwise.',
    check:
      'After connecting, `klist` on the client lists `TERMSRV/<name typed>`, and no warning about the name appears.',
  },
  references: [
    'RFC 6125',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-verify-identity-connecting-remote-machine',
  ],
  claims: [43, 54],
  status: 'proven',
});
