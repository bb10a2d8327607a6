/** What proves that bytes were changed on the way, and what only looks so. */
import { expect, test } from 'vitest';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import bytesAltered from './bytes-altered.cause.ts';

const ended = (how: Vocabulary['walk']['how'], detail: string): Vocabulary['walk'] => ({
  ...{ stage: 'tls', by: 'us', how, detail, complete: false, sent: 1, received: 1, ms: 1, stages: [] },
});
const proves = (walk: Vocabulary['walk']) => {
  const hallmark = bytesAltered.predicts.find(({ strength }) => strength === 'hallmark');
  return hallmark?.sign.holds(walk as never, 0);
};

test.each([
  ['alert', 'TLS alert 20 (bad_record_mac) from us'],
  ['unreadable', 'decryption failed or bad record mac'],
  ['unreadable', 'cipher operation failed'],
] as const)('%s, %s: the seal of a record broke', (how, detail) => {
  expect(proves(ended(how, detail))).toBe(true);
});

test.each([
  ['alert', 'TLS alert 51 (decrypt_error) from us'],
  ['alert', 'TLS alert 20 (bad_record_mac) from the server'],
  ['unreadable', 'digest check failed'],
  ['unreadable', 'encrypted length too long'],
] as const)('%s, %s: no seal of a record that came to us', (how, detail) => {
  expect(proves(ended(how, detail))).toBe(false);
});
