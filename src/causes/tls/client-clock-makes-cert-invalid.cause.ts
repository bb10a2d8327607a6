/** For an administrator whose client thinks that the server’s certificate is not valid yet, or not any more. */
import { lastingStep, look } from '../../fixes/change.ts';
import { freshCertificate } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { always, defineCause, hallmark, needs, sign, usually } from '../cause.ts';
import { saysCertificateExpired } from '../client-signs.ts';
import { clocksDaysApart, portOpened } from '../signs.ts';

export default defineCause({
  id: 'tls/client-clock-makes-cert-invalid',
  title: 'A wrong clock puts the server’s certificate outside its dates',
  story:
    'A certificate is valid from one day to another, and each side checks that with its own clock. When the client’s clock is wrong, or the server’s was when the certificate was made, a good certificate looks as if it had not begun or had already ended.',
  where: 'client',
  breaksAt: ['tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    always(
      'certificate',
      'is outside its dates by our clock',
      ({ notBefore, notAfter }, now) => now < notBefore || now > notAfter,
    ),
    hallmark(...saysCertificateExpired),
    usually(...clocksDaysApart),
    hallmark('witnesses', 'agree with each other and not with us', ({ clocks }) => areAgainstUs(clocks)),
  ],
  evidentWhen: [sign('certificate', 'has not begun by our clock', ({ notBefore }, now) => now < notBefore)],
  hides: [
    {
      id: 'tls/self-signed-expired-not-renewed',
      because: 'Whether the certificate has expired was judged by the very clock that is wrong.',
    },
  ],
  notWhen: 'Both clocks agree and the certificate ended in the past: then it has simply expired.',
  confusedWith: [
    {
      id: 'tls/self-signed-expired-not-renewed',
      test: {
        question: 'Whose date is wrong: the clock’s, or the certificate’s?',
        how: 'On the client and on the server: `w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the client, see how wrong its clock is: `w32tm /stripchart /computer:time.windows.com /samples:3 /dataonly`.',
      ),
      {
        kind: 'refresh',
        what: 'time',
        note: 'Or Settings → Time & language → Date & time → Sync now. In a domain `w32tm /query /source` must name a domain controller.',
      },
      lastingStep(
        'If it is wrong again after each start, replace the battery of the mainboard, or set the time of the virtual machine’s host.',
        'A clock that is right again needs no undoing.',
      ),
      look(
        'If the client is right and the certificate begins in the future, the server’s clock was wrong when it was made: set the server’s clock first, then let Windows make a new certificate as below.',
      ),
      ...freshCertificate.map((change) => ({
        ...change,
        on: 'server' as const,
        only: { option: 'server-clock', when: 'If the certificate begins in the future' },
      })),
    ],
    risk: 'A clock that jumps can disturb databases and scheduled tasks on a server; on a client it disturbs nobody. A new certificate means restarting TermService on the server: everybody connected is cut off for a moment.',
    check: 'The certificate’s dates include today on both clocks.',
  },
  references: [
    'RFC 5280 4.1.2.5',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-verify-identity-connecting-remote-machine',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
  ],
  status: 'proven',
});

const DAY = 86_400_000;
const FIVE_MINUTES = 300_000;

/** Two who agree with each other and not with us: then it is ours that is wrong. */
function areAgainstUs(clocks: Vocabulary['witnesses']['clocks']): boolean {
  const skews = clocks.map(({ skew }) => skew);
  if (skews.length < 2) return false;
  const [least, most] = [Math.min(...skews), Math.max(...skews)];
  return most - least < FIVE_MINUTES && (least > DAY || most < -DAY);
}
