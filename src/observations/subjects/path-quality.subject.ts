/** The subject “path-quality”: what can be known of it, and whom that may name. */
import { duration, flag, list, number, optional, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'How fast and how surely packets travel: loss, delay and speed of the way at RDP’s own sizes.',
  origin: 'measured',
  of: 'network',
  schema: record({
    connects: list(duration, { note: 'how long the port took to open, each time it did' }),
    unopened: whole('how often it did not open in the time given'),
    exchanges: list(duration, { note: 'from a first RDP request to its answer, each time one came' }),
    unanswered: whole('first requests that got no answer in the time given'),
    roundTrip: record({ min: duration, median: duration, p95: duration }, { note: 'of the times the port opened' }),
    resent: record(
      { opening: whole(), answering: whole() },
      { note: 'packets that had to be sent again, as the waits betray: one second and its doublings to open' },
    ),
    loss: record(
      { least: number(), likely: number(), most: number() },
      { note: 'share of packets lost, one way, and the range that holds it 99 times in 100' },
    ),
    throughput: record(
      { outbound: optional(number()), inbound: optional(number()) },
      { note: 'bits a second, where a larger message took longer than a small one' },
    ),
    ping: optional(record({ sent: whole(), received: whole() })),
    stalled: record(
      { times: whole(), of: whole() },
      { note: 'ordinary connections that fell silent after the port had opened, and how many were made' },
    ),
    measured: flag('on connections of its own; otherwise only what other questions saw in passing'),
  }),
});
