/** A world that goes easy on the server: few connections at once, few in all, and a count of them for the report. */
import type { Address, ByteStream, Cancel, ConnectAnswer, World } from '../world.ts';

export interface CourtesyLimits {
  /** Connections open at the same time. */
  readonly atOnce: number;
  /** Connections in one examination. */
  readonly inAll: number;
  /** Milliseconds between the end of one connection and the start of the next. */
  readonly pause: number;
}

export const ordinary: CourtesyLimits = { atOnce: 4, inAll: 40, pause: 0 };
export const gentle: CourtesyLimits = { atOnce: 1, inAll: 40, pause: 250 };

export interface CourteousWorld {
  readonly world: World;
  /** Connections tried so far. */
  connections(): number;
}

/** Thrown through a probe when it may not go on; examine.ts turns it into “not looked, because …”. */
export class NotAllowed extends Error {}

/** Wraps the network of a world. Cancelling closes every stream that is open and wakes whoever waits for a turn. */
export function beCourteous(world: World, limits: CourtesyLimits, cancel: Cancel): CourteousWorld {
  const turns = queueOf(limits, world, cancel);
  const open = new Set<ByteStream>();
  let connections = 0;
  cancel.addEventListener('abort', () => {
    for (const stream of open) stream.close();
  });

  const connect = async (address: Address, within: number): Promise<ConnectAnswer> => {
    await turns.take();
    if (connections >= limits.inAll) {
      turns.release();
      throw new NotAllowed(`the limit of ${limits.inAll} connections to one host was reached`);
    }
    connections += 1;
    const begun = world.clock.now();
    const answer = await world.network.connect(address, within);
    if (answer.outcome !== 'open') {
      turns.release();
      return answer;
    }
    const stream = releasing(answer.stream, () => {
      open.delete(stream);
      turns.release();
    });
    open.add(stream);
    if (cancel.aborted) stream.close();
    return { ...answer, stream, took: world.clock.now() - begun };
  };
  return { world: { ...world, network: { ...world.network, connect } }, connections: () => connections };
}

/** The same stream, which says once when it was closed. */
function releasing(stream: ByteStream, release: () => void): ByteStream {
  let closed = false;
  return {
    send: (bytes) => stream.send(bytes),
    receive: (within) => stream.receive(within),
    close() {
      stream.close();
      if (closed) return;
      closed = true;
      release();
    },
    get traffic() {
      return stream.traffic;
    },
  };
}

function queueOf({ atOnce, pause }: CourtesyLimits, world: World, cancel: Cancel) {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const next = () => {
    if (busy >= atOnce) return;
    const turn = waiting.shift();
    if (!turn) return;
    busy += 1;
    turn();
  };
  cancel.addEventListener('abort', () => {
    for (const turn of waiting.splice(0)) turn();
  });
  return {
    async take(): Promise<void> {
      if (!cancel.aborted) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          next();
        });
      }
      if (cancel.aborted) throw new NotAllowed('the examination was over');
    },
    release(): void {
      const free = () => {
        busy -= 1;
        next();
      };
      if (pause === 0) free();
      else void world.clock.sleep(pause, cancel).then(free);
    },
  };
}
