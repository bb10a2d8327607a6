/** How an examination and its probes stop when a person or the clock stops them: nothing is waited for, nothing stays open. */
import type { Address, ByteStream, Cancel, Clock, ConnectAnswer, World } from '../../world.ts';
import type { Asking } from '../probe.ts';

/** The promise’s value, or undefined as soon as the signal aborts. */
export function orCancelled<T>(promise: Promise<T>, cancel: Cancel): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    if (cancel.aborted) stop();
    cancel.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => cancel.removeEventListener('abort', stop));
  });
}

/** The promise’s value, or undefined when the milliseconds have passed. Leaves no timer behind. */
export async function orLate<T>(promise: Promise<T>, milliseconds: number, clock: Clock): Promise<T | undefined> {
  const alarm = createCanceller();
  const late = clock.sleep(Math.max(0, milliseconds), alarm.cancel).then(() => undefined);
  return Promise.race([promise, late]).finally(alarm.abort);
}

/** A Cancel that we abort ourselves: for a sleep that is needed no longer, a time limit, or whoever stops the examination. */
export interface Canceller {
  readonly cancel: Cancel;
  abort(): void;
}

/** Aborts once, by hand or together with `outer`. */
export function createCanceller(outer?: Cancel): Canceller {
  const listeners = new Set<() => void>();
  let aborted = false;
  const abort = () => {
    if (aborted) return;
    aborted = true;
    outer?.removeEventListener('abort', abort);
    for (const listener of [...listeners]) listener();
  };
  if (outer?.aborted) abort();
  else outer?.addEventListener('abort', abort);
  const cancel: Cancel = {
    get aborted() {
      return aborted;
    },
    addEventListener: (_type, listener) => void listeners.add(listener),
    removeEventListener: (_type, listener) => void listeners.delete(listener),
  };
  return { cancel, abort };
}

/** What became of a borrowed connection. */
export type Borrowed<T> =
  | { readonly opened: true; readonly result: T }
  | {
      readonly opened: false;
      readonly why: Exclude<ConnectAnswer, { outcome: 'open' }> | { readonly outcome: 'cancelled' };
    };

/**
 * Opens one connection, lends its stream to `use`, and closes it whatever happens.
 *
 * A cancelled loan closes the stream at once and comes back unopened, whatever `use` still says.
 */
export async function borrowConnection<T>(
  { world, cancel, spare }: Pick<Asking, 'world' | 'cancel' | 'spare'>,
  address: Address,
  within: number,
  use: (stream: ByteStream, took?: number) => Promise<T>,
): Promise<Borrowed<T>> {
  const cancelled = { opened: false, why: { outcome: 'cancelled' } } as const;
  if (cancel.aborted) return cancelled;
  const answer = await open(world, address, within, cancel, spare.take(address));
  if (answer.outcome !== 'open') return { opened: false, why: answer };
  try {
    const used = await orCancelled(
      use(answer.stream, answer.took).then((result) => ({ opened: true, result }) as const),
      cancel,
    );
    return used ?? cancelled;
  } finally {
    answer.stream.close();
  }
}

type Opened = ConnectAnswer | { readonly outcome: 'cancelled' };

async function open(
  world: World,
  address: Address,
  within: number,
  cancel: Cancel,
  spare: ByteStream | undefined,
): Promise<Opened> {
  if (spare) return { outcome: 'open', stream: spare };
  const connecting = world.network.connect(address, within);
  const answer = await orCancelled(connecting, cancel);
  if (!answer) closeWhenOpen(connecting);
  return answer ?? { outcome: 'cancelled' };
}

/** Lets go of a connection as soon as it opens. Whoever else waits for the promise hears of its failure. */
export function closeWhenOpen(connecting: Promise<ConnectAnswer>): void {
  const close = (answer: ConnectAnswer) => {
    if (answer.outcome === 'open') answer.stream.close();
  };
  connecting.then(close, () => undefined);
}

/** Works through a list, at most `atOnce` at a time, in order; stops taking more when the signal aborts. */
export async function inTurn<T, R>(
  items: readonly T[],
  atOnce: number,
  cancel: Cancel,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  let next = 0;
  const worker = async () => {
    while (next < items.length && !cancel.aborted) {
      const index = next++;
      results.set(index, await work(items[index] as T, index));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}
