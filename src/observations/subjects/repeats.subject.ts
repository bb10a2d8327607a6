/** The subject “repeats”: what can be known of it, and whom that may name. */
import { endedBy, howEnded, stage } from '../outcomes.ts';
import { duration, flag, hexDigits, list, onlyTrue, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The same connection made again: whether it ends in the same place and meets the same machine.',
  origin: 'measured',
  of: 'target',
  schema: record({
    attempts: list(
      record({
        ip: text('host'),
        stage,
        by: endedBy,
        how: howEnded,
        fingerprint: optional(hexDigits()),
        computer: optional(text('host')),
        ms: duration,
        beside: optional(whole('our own other connections that were open when it began')),
      }),
    ),
    sameEnding: flag(),
    sameIdentity: flag('certificate and computer name never changed'),
    worked: whole('attempts that got as far as a client without an account can'),
    gently: optional(onlyTrue('one after another, with pauses and nothing of ours beside them')),
  }),
});
