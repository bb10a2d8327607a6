/** The subject “neighbours”: what can be known of it, and whom that may name. */
import { tcpOutcome } from '../outcomes.ts';
import { duration, flag, list, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'Whether other Windows ports of the same address answer; asked only when the RDP port is silent.',
  origin: 'measured',
  of: 'target',
  schema: record({
    anyAnswer: flag('some port answered, so a machine is there'),
    ports: list(record({ port: whole(), outcome: tcpOutcome, ms: duration })),
  }),
});
