/** No text, however long or odd, keeps redaction busy: every text is cut and every pattern is linear. */
import { describe, expect, test } from 'vitest';
import { certificate, saw, walked } from '../../../lab/doubles/example-diagnoses.ts';
import type { Answer } from '../../observations/knowledge.ts';
import { redactAnswers } from './redact.ts';

/** In characters, as much as a case file may hold. */
const HUGE = 6_000_000;
const repeat = (part: string, length = HUGE) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

const parts = [
  '%',
  'a.',
  'a:',
  '.-',
  'a@',
  'a\\\\',
  'é',
  '0',
  'ab:',
  '::',
  '[',
  '"',
  ', O=',
  ',O=a',
  'CN=',
  '+',
  ' ',
  'xn--',
  '\u0000',
  '/',
];

const placed: Readonly<Record<string, (text: string) => Answer>> = {
  'walk.detail': (detail) => {
    const walk = walked('nla', { by: 'us', how: 'done', complete: true }) as Answer & { value: object };
    return { ...walk, value: { ...walk.value, detail } } as Answer;
  },
  'certificate.subject': (subject) => saw('certificate', { ...certificate, subject }),
  'certificate.names': (name) => saw('certificate', { ...certificate, names: [name] }),
  'target.host': (host) => saw('target', { host, port: 3389, kind: 'name' }),
  'rdp-file.gatewayHost': (gatewayHost) =>
    saw('rdp-file', { gatewayHost, userName: gatewayHost, twice: [], others: [gatewayHost], damaged: [] }),
  'gap.because': (because) => ({ about: 'walk', state: 'absent', because }),
};

/** Milliseconds on a busy machine. Linear work on six megabytes takes tens; the quadratic patterns of before, minutes. */
const PATIENCE = 60_000;

describe.each(Object.entries(placed))('%s', (_, place) => {
  test.each(parts)(
    'made of six million characters of %j is done with the rest of the case',
    (part) => {
      const [redacted] = redactAnswers([place(repeat(part))]);
      expect(JSON.stringify(redacted).length).toBeLessThan(20_000);
    },
    PATIENCE,
  );
});
