/** Tells whoever listens rather than looks: one polite region for the whole app, never flooded. */
import { useEffect, useState } from 'react';

/** A listener needs about so long for one sentence; what comes sooner replaces what was not told yet. */
const LEAST_BETWEEN = 2500;

let told = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;
let show: ((sentence: string) => void) | undefined;

/** The newest sentence counts: of several in a row only the last is told. */
export function announce(sentence: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(
    () => {
      told = performance.now();
      show?.(sentence);
    },
    Math.max(0, told + LEAST_BETWEEN - performance.now()),
  );
}

export function Announcer() {
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    show = setSentence;
    return () => {
      show = undefined;
    };
  }, []);
  return (
    <div className="heard-only" role="status" aria-live="polite">
      {sentence}
    </div>
  );
}
