/** A world that goes easy on the server: few connections at once, few in all, and a count of them for the report. */
import { type Courtesy, type MadeConnection, NotAllowed } from '../sources/probe.ts';
import type { Address, ByteStream, Cancel, ConnectAnswer, Heard, World } from '../world.ts';

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
  readonly account: Courtesy;
}

/** Wraps the network of a world. Cancelling closes every stream that is open and wakes whoever waits for a turn. */
export function beCourteous(world: World, limits: CourtesyLimits, cancel: Cancel): CourteousWorld {
  const turns = queueOf(limits, world, cancel);
  const open = new Set<ByteStream>();
  let underWay = 0;
  const made: { at: number; came: MadeConnection['came'] }[] = [];
  cancel.addEventListener('abort', () => {
    for (const stream of open) stream.close();
  });

  const connect = async (address: Address, within: number): Promise<ConnectAnswer> => {
    await turns.take();
    if (made.length >= limits.inAll) {
      turns.release();
      throw new NotAllowed(`the limit of ${limits.inAll} connections to one host was reached`);
    }
    const begun = world.clock.now();
    const mine: (typeof made)[number] = { at: begun, came: 'nothing-yet' };
    made.push(mine);
    underWay += 1;
    const answer = await world.network.connect(address, within);
    if (answer.outcome !== 'open') {
      mine.came = 'turned-away';
      underWay -= 1;
      turns.release();
      return answer;
    }
    const hear = ({ kind }: Heard) => {
      if (mine.came === 'nothing-yet' && kind !== 'silence') mine.came = kind === 'bytes' ? 'answered' : 'turned-away';
    };
    const release = () => {
      open.delete(stream);
      underWay -= 1;
      turns.release();
    };
    const stream = watched(answer.stream, hear, release);
    open.add(stream);
    if (cancel.aborted) stream.close();
    return { ...answer, stream, took: world.clock.now() - begun };
  };
  const account = { open: () => underWay, left: () => limits.inAll - made.length, made: () => made };
  return { world: { ...world, network: { ...world.network, connect } }, account };
}

/** The same stream, which says what it hears, and once when we let go of it. */
function watched(stream: ByteStream, hear: (heard: Heard) => void, release: () => void): ByteStream {
  let closed = false;
  return {
    send: (bytes) => stream.send(bytes),
    async receive(within) {
      const heard = await stream.receive(within);
      if (!closed) hear(heard);
      return heard;
    },
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
