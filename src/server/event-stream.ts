/** Server-sent events over one answer that stays open: told at once, and let go when the reader falls behind. */
import type { FastifyReply } from 'fastify';
import type { LiveEvent } from './api.ts';

/** Milliseconds between signs of life, so that nothing on the way closes a stream on which nobody speaks. */
const HEARTBEAT = 15_000;
/** Bytes that may wait for a reader. One that comes back is told everything again. */
const MOST_WAITING = 1024 * 1024;

export interface EventStream {
  send(event: LiveEvent): void;
  end(): void;
  /** Called once, whoever ended it. */
  onClose(then: () => void): void;
}

export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    // Set by hooks, and lost to an answer that is written by hand.
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 1000\n\n');
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT);
  const write = (text: string) => {
    if (raw.writableLength > MOST_WAITING) raw.destroy();
    else if (raw.writable) raw.write(text);
  };
  raw.on('close', () => clearInterval(heartbeat));
  raw.on('error', () => undefined); // A reader that went away; `close` follows.
  return {
    send: ({ id, event, data }) => write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => void raw.end(),
    onClose: (then) => void raw.on('close', then),
  };
}
