/** Keeps a bounded number of records, and says which times they cover without a gap: for readers of event logs. */
import { rowOf } from '../../codes/read-event.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { NumberedEvent } from './event-xml.ts';

type Events = Vocabulary['events'];

const MOST = 500;
const MOST_COVERED = 100;

export interface Collector {
  add(event: NumberedEvent): void;
  /** Undefined where nothing was added. */
  value(): Events | undefined;
}

/** Those that are known are kept rather than others, and of both the newest. */
export function collectEvents(): Collector {
  const kept: { known: NumberedEvent[]; unknown: NumberedEvent[] } = { known: [], unknown: [] };
  const runs = new Map<string, Run>();
  /** Of each log, the newest record that was not kept: what lies before is not covered. */
  const dropped = new Map<string, number>();
  const shorten = () => {
    const from = kept.unknown.length > 0 ? kept.unknown : kept.known;
    const oldest = takeOldest(from);
    if (oldest) dropped.set(logOf(oldest), Math.max(dropped.get(logOf(oldest)) ?? -Infinity, oldest.event.at));
  };
  return {
    add(event) {
      (rowOf(event.event) ? kept.known : kept.unknown).push(event);
      extend(runs, event);
      if (kept.known.length + kept.unknown.length > MOST) shorten();
    },
    value() {
      const list = [...kept.known, ...kept.unknown].map(({ event }) => event).sort((a, b) => a.at - b.at);
      return list.length === 0 ? undefined : { list, covers: cover(runs, dropped) };
    },
  };
}

const logOf = ({ event: { host, log } }: NumberedEvent) => `${host}\n${log}`;

function takeOldest(events: NumberedEvent[]): NumberedEvent | undefined {
  const at = events.reduce(
    (oldest, { event }, index) => (event.at < (events[oldest]?.event.at ?? 0) ? index : oldest),
    0,
  );
  return events.splice(at, 1)[0];
}

/** Records of one log whose numbers follow each other: nothing was filtered out between them. */
interface Run {
  readonly host: string;
  readonly log: string;
  /** The number that came last, and which way they go: wevtutil prints the newest first where it is asked to. */
  record: number;
  step: 1 | -1 | undefined;
  from: number;
  to: number;
  /** The longest until now. */
  longest: { readonly from: number; readonly to: number } | undefined;
}

function extend(runs: Map<string, Run>, { event, record }: NumberedEvent): void {
  if (record === undefined) return;
  const key = `${event.host}\n${event.log}`;
  const run = runs.get(key);
  if (!run) {
    if (runs.size < MOST_COVERED)
      runs.set(key, {
        host: event.host,
        log: event.log,
        record,
        step: undefined,
        from: event.at,
        to: event.at,
        longest: undefined,
      });
    return;
  }
  const step = record - run.record;
  const goesOn = (step === 1 || step === -1) && (run.step === undefined || run.step === step);
  run.step = goesOn ? step : undefined;
  run.from = goesOn ? Math.min(run.from, event.at) : event.at;
  run.to = goesOn ? Math.max(run.to, event.at) : event.at;
  run.record = record;
  if (!run.longest || run.to - run.from > run.longest.to - run.longest.from)
    run.longest = { from: run.from, to: run.to };
}

/** A single record covers nothing. */
function cover(runs: ReadonlyMap<string, Run>, dropped: ReadonlyMap<string, number>): Events['covers'] {
  return [...runs].flatMap(([key, { host, log, longest }]) => {
    if (!longest) return [];
    const from = Math.max(longest.from, (dropped.get(key) ?? -Infinity) + 1);
    return from < longest.to ? [{ log, host, from, to: longest.to }] : [];
  });
}
