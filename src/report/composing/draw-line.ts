/** The line between as it was measured: every single time, what was lost, how fast it is, which sizes pass. */

import { capitalise } from '../../capitalise.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { PathBlock, SizesBlock, SizesWay } from '../blocks/line.ts';
import { share, speed, time } from '../measures.ts';
import { pingWords, saySize } from '../subjects/sizes.spoken.ts';
import { count } from '../words.ts';

/** A row of more marks is a smear. */
const MOST_TIMES = 200;

export function drawPath(known: Knowledge): PathBlock | undefined {
  const quality = known.value('path-quality');
  if (!quality || quality.connects.length + quality.unopened === 0) return undefined;
  const { connects, unopened, exchanges, unanswered } = quality;
  return {
    kind: 'path',
    rows: [
      {
        label: 'Opening the port',
        times: connects.slice(0, MOST_TIMES),
        missed: sayMissed(connects, unopened, 'opened'),
      },
      ...(exchanges.length + unanswered === 0
        ? []
        : [
            {
              label: 'A first answer',
              times: exchanges.slice(0, MOST_TIMES),
              missed: sayMissed(exchanges, unanswered, 'answered'),
            },
          ]),
    ],
    facts: factsOf(quality),
  };
}

const sayMissed = ({ length }: readonly number[], missed: number, word: string) =>
  missed === 0
    ? `${length} of ${length} ${word}`
    : `${length} of ${length + missed} ${word}, ${missed} did not in time`;

function factsOf(quality: Vocabulary['path-quality']): PathBlock['facts'] {
  const { connects, roundTrip, loss, resent, throughput, ping, stalled, measured } = quality;
  const rows: readonly (readonly [label: string, value: string | undefined])[] = [
    ['Round trip', sayRoundTrip(connects, roundTrip)],
    // A handful of packets seen in passing says next to nothing of the loss, unless some were lost.
    [
      'Packets lost',
      measured || loss.likely > 0
        ? `between ${share(loss.least)} and ${share(loss.most)}, likely ${share(loss.likely)}, one way`
        : undefined,
    ],
    [
      'Sent again',
      resent.opening + resent.answering === 0 ? undefined : count(resent.opening + resent.answering, 'packet'),
    ],
    ['Speed out', throughput.outbound === undefined ? undefined : speed(throughput.outbound)],
    ['Speed in', throughput.inbound === undefined ? undefined : speed(throughput.inbound)],
    ['Pings', ping && `${ping.received} of ${ping.sent} came back`],
    ['Fell silent', stalled.times === 0 ? undefined : `${stalled.times} of ${count(stalled.of, 'connection')}`],
    ['Measured', measured ? 'on connections of its own' : 'in passing, by other questions'],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

/** Below three values a median and a slowest one would only repeat what was measured. */
function sayRoundTrip({ length }: readonly number[], { min, median, p95 }: Vocabulary['path-quality']['roundTrip']) {
  if (length === 0) return undefined;
  if (length < 3) return `${time(median)}, measured ${length === 1 ? 'once' : 'twice'}`;
  return `${time(median)} in the middle, ${time(min)} at best, ${time(p95)} for the slowest of twenty`;
}

export function drawSizes(known: Knowledge): SizesBlock | undefined {
  const sizes = known.value('sizes');
  if (!sizes) return undefined;
  const { outbound, inbound, stoppedAfter, inPieces, ping, mtu } = sizes;
  const notes = [
    stoppedAfter === undefined ? '' : `An answer stopped after ${stoppedAfter} bytes.`,
    inPieces === 'answered' ? 'The size that vanished passed when it was sent in small pieces.' : '',
    ping === undefined ? '' : `${capitalise(pingWords[ping])}.`,
    mtu === undefined
      ? ''
      : `IP packets of ${mtu.atLeast} bytes pass${mtu.below === undefined ? '' : `, of ${mtu.below} do not`}.`,
  ];
  return {
    kind: 'sizes',
    ways: [wayOf('From us to the server', outbound), wayOf('From the server to us', inbound)],
    notes: notes.filter(Boolean),
  };
}

const wayOf = (label: string, way: Vocabulary['sizes']['outbound']): SizesWay => ({
  label,
  ...(way.passed !== undefined && { passed: way.passed }),
  ...(way.vanished !== undefined && { vanished: way.vanished }),
  says: sayWay(way),
});

/** A verdict can be known without a size: what never came had no length to see. */
const sayWay = (way: Vocabulary['sizes']['outbound']) =>
  way.passed === undefined && way.vanished === undefined
    ? verdicts[way.verdict]
    : `${verdicts[way.verdict]} (${saySize(way)})`;

const verdicts: Readonly<Record<Vocabulary['sizes']['outbound']['verdict'], string>> = {
  whole: 'every size passes',
  hole: 'large packets vanish',
  unknown: 'not known',
};
