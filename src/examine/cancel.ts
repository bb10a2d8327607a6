/** A Cancel that the core can abort itself: for the time limit, and for whoever stops the examination. */
import type { Cancel } from '../world.ts';

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
