/** How the subject “path-quality” is spoken of. */
import { commas, share, speed, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'path-quality',
  word: 'the line',
  say: ({ roundTrip, loss, throughput, connects }) =>
    commas([
      connects.length === 0 ? 'the port did not open again' : `round trip ${time(roundTrip.median)}`,
      loss.likely === 0 ? 'no packet seen lost' : `about ${share(loss.likely)} lost, at least ${share(loss.least)}`,
      throughput.outbound === undefined ? '' : `${speed(throughput.outbound)} out`,
      throughput.inbound === undefined ? '' : `${speed(throughput.inbound)} in`,
    ]),
  compare: {
    connects: 'noise',
    exchanges: 'noise',
    'roundTrip.min': 'noise',
    'roundTrip.median': {
      differs: (a, b) => Math.abs(a - b) > 20 && Math.max(a, b) > 2 * Math.min(a, b),
      say: time,
    },
    'roundTrip.p95': 'noise',
    resent: 'noise',
    'loss.least': 'noise',
    'loss.likely': { differs: (a, b) => Math.abs(a - b) > 0.05 },
    'loss.most': 'noise',
    throughput: 'noise',
    ping: 'noise',
    'stalled.of': 'noise',
  },
});
