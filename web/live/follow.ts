/** Follows one examination over server-sent events, through reloads and broken lines, for the live page. */
import { useEffect, useReducer, useState } from 'react';
import type { LiveEvent, LiveEventName } from '../../src/server/api.ts';
import { eventsOf } from '../client.ts';
import { createParser, type SentEvent } from './parse-events.ts';
import { advance, nothingYet, type Progress } from './progress.ts';

/** `lost`: it is being tried again. `back`: it was lost, and is not any more. `gone`: the server knows nothing of it. */
export type StreamState = 'connecting' | 'open' | 'lost' | 'back' | 'gone';

const AGAIN_AFTER = 1000;

export function useExamination(id: string): { readonly progress: Progress; readonly line: StreamState } {
  const [progress, take] = useReducer(advance, nothingYet);
  const [line, setLine] = useState<StreamState>('connecting');
  useEffect(() => {
    const leaving = new AbortController();
    void follow(id, { take, setLine, signal: leaving.signal });
    return () => leaving.abort();
  }, [id]);
  return { progress, line };
}

interface Following {
  readonly signal: AbortSignal;
  take(event: LiveEvent): void;
  setLine(line: StreamState): void;
}

/** Until the last event came, the server says that it knows nothing of it, or the page is left. */
async function follow(id: string, { take, setLine, signal }: Following): Promise<void> {
  let lastId = 0;
  let wasLost = false;
  while (!signal.aborted) {
    const end = await readStream(id, lastId, signal, {
      opened: () => setLine(wasLost ? 'back' : 'open'),
      heard: (event) => {
        lastId = Math.max(lastId, event.id);
        take(event);
      },
    });
    if (end === 'complete' || signal.aborted) return;
    if (end === 'unknown') return setLine('gone');
    wasLost = true;
    setLine('lost');
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  }
}

interface Listening {
  opened(): void;
  heard(event: LiveEvent): void;
}

async function readStream(
  id: string,
  lastId: number,
  signal: AbortSignal,
  { opened, heard }: Listening,
): Promise<'complete' | 'unknown' | 'broken'> {
  try {
    // EventSource would not say whether a stream was refused or the server is away; the request is the same.
    const response = await fetch(eventsOf(id), {
      headers: { accept: 'text/event-stream', ...(lastId > 0 && { 'last-event-id': String(lastId) }) },
      cache: 'no-store',
      signal,
    });
    if (response.status === 404 || response.status === 401) return 'unknown';
    if (!response.ok || !response.body) return 'broken';
    opened();
    const parse = createParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = parse(part.value).filter(isLive).map(read);
      for (const event of events) heard(event);
      if (events.some(({ event }) => event === 'finished' || event === 'failed')) return 'complete';
    }
    return 'broken';
  } catch {
    return 'broken';
  }
}

const names: readonly string[] = [
  'started', 'asked', 'skipped', 'settled', 'answered', 'weighed', 'finished', 'failed',
] satisfies readonly LiveEventName[]; // biome-ignore format: one line

const isLive = ({ event }: SentEvent) => names.includes(event);

// INVARIANT: the shapes are the server’s own types; page and server are always of one build.
const read = ({ id, event, data }: SentEvent) => ({ id: Number(id), event, data: JSON.parse(data) }) as LiveEvent;
