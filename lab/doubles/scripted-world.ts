/** A world of a few scripted connections in virtual time, for the tests of the probes: five seconds of silence take no time. */
import { Knowledge, type Observation } from '../../src/observations/knowledge.ts';
import type { Vocabulary } from '../../src/observations/vocabulary.ts';
import type { Courtesy, Probe, SpareConnection, Target } from '../../src/sources/probe.ts';
import { notLooked } from '../../src/sources/probing/answers.ts';
import type {
  ByteStream,
  Cancel,
  CommandAnswer,
  ConnectAnswer,
  Heard,
  Host,
  HostInterface,
  Lag,
  LookupAnswer,
  QueryAnswer,
  World,
} from '../../src/world.ts';

/** What a peer does after it was opened, in order: bytes, an ending, or a wait for the client’s next bytes. */
export type Act = Uint8Array | 'fin' | 'rst' | 'silence' | 'hear';

export interface Script {
  /** This machine’s own slowness. */
  readonly lag?: Lag;
  /** Told the address and how many connections went before. Every round trip takes 10 ms. */
  connect?(where: string, before: number): readonly Act[] | 'refused' | 'silent' | 'unreachable';
  lookup?: LookupAnswer & { readonly after?: number };
  /** By resolver, for both families alike. */
  queries?: Readonly<Record<string, QueryAnswer & { readonly after?: number }>>;
  /** What comes back for datagrams to this address. Default: silence. */
  datagram?(where: string, payloads: readonly Uint8Array[]): Uint8Array | 'refused' | 'silent';
  readonly host?: {
    readonly system?: Host['system'];
    /** By the whole command line: the output, or the answer itself. Others are not there. */
    readonly commands?: Readonly<Record<string, string | CommandAnswer>>;
    readonly environment?: Readonly<Record<string, string>>;
    readonly interfaces?: readonly HostInterface[];
  };
}

export interface ScriptedWorld extends World {
  /** Addresses that were connected to, in order. */
  readonly connected: readonly string[];
  /** Streams that nobody has closed yet. */
  open(): number;
}

const ROUND_TRIP = 10;

export function scriptedWorld(script: Script): ScriptedWorld {
  const { now, sleep } = createVirtualClock();
  const connected: string[] = [];
  let open = 0;

  const letGo = () => {
    open -= 1;
  };
  const connect = async ({ ip, port }: { ip: string; port: number }, within: number): Promise<ConnectAnswer> => {
    connected.push(ip);
    const acts = script.connect?.(`${ip} ${port}`, connected.length - 1) ?? 'refused';
    if (acts === 'silent') return sleep(within).then(() => ({ outcome: 'silent' }));
    await sleep(ROUND_TRIP);
    if (acts === 'refused') return { outcome: 'refused' };
    if (acts === 'unreachable') return { outcome: 'unreachable', detail: 'ENETUNREACH' };
    open += 1;
    return { outcome: 'open', stream: play(acts, sleep, letGo) };
  };
  return {
    clock: { now, elapsed: now, sleep, watchLag: () => () => script.lag ?? { worst: 0, total: 0 } },
    chance: (length) => new Uint8Array(length).fill(7),
    connected,
    open: () => open,
    names: {
      async lookup() {
        await sleep(script.lookup?.after ?? ROUND_TRIP);
        return script.lookup ?? { outcome: 'failed', detail: '' };
      },
      resolvers: async () => Object.keys(script.queries ?? {}),
      query: async (server, _name, _type, within) => {
        const answer = script.queries?.[server] ?? { outcome: 'silent', detail: '' };
        await sleep(answer.outcome === 'silent' ? within : ('after' in answer && answer.after) || ROUND_TRIP);
        return answer;
      },
      hostsFile: async () => [],
    },
    network: {
      connect,
      secure: async (stream, _options, within) => {
        await stream.send(Uint8Array.of(0x16));
        const heard = await stream.receive(within);
        const how = heard.kind === 'bytes' || heard.kind === 'unreadable' ? 'unspeakable' : heard.kind;
        return {
          outcome: 'failed',
          how,
          heard: heard.kind === 'bytes' ? heard.bytes : new Uint8Array(),
          detail: 'scripted',
        };
      },
      datagram: async (address, payloads, _pace, within) => {
        const answer = script.datagram?.(`${address.ip} ${address.port}`, payloads) ?? 'silent';
        await sleep(answer === 'silent' ? within : ROUND_TRIP);
        if (answer === 'silent') return { outcome: 'silent', sent: payloads.length };
        return answer === 'refused' ? { outcome: 'refused', sent: 1 } : { outcome: 'answered', bytes: answer, sent: 1 };
      },
    },
    trust: { sha256: () => new Uint8Array(32), judge: async () => ({ outcome: 'not-looked', because: 'scripted' }) },
    person: { present: false, ask: async () => 'unknown' },
    host: {
      system: script.host?.system ?? 'linux',
      run: async (command, args) => {
        const answer = script.host?.commands?.[[command, ...args].join(' ')];
        if (typeof answer === 'string') return { outcome: 'ran', code: 0, output: answer };
        return answer ?? { outcome: 'no-such-command' };
      },
      environment: (name) => script.host?.environment?.[name],
      interfaces: async () => script.host?.interfaces ?? [],
    },
  };
}

export interface Question {
  readonly known?: Partial<Vocabulary>;
  readonly target?: Target;
  readonly repeat?: number;
  readonly gentle?: boolean;
  readonly deep?: boolean;
  readonly idle?: number;
  readonly cancel?: Cancel;
  readonly courtesy?: Courtesy;
}

const noCancel: Cancel = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

const noLimits: Courtesy = { open: () => 0, left: () => 40, made: () => [] };

/** Keeps no connection: what is left is closed. */
const noSpare: SpareConnection = { leave: (_, stream) => stream.close(), take: () => undefined };

/** Asks one probe in this world, unless it declines, knowing these values, and gives back all that is known then. */
export async function ask(probe: Probe, world: World, question: Question = {}): Promise<Knowledge> {
  const from = { source: 'script', where: 'script' };
  const facts = Object.entries(question.known ?? {}).map(
    ([about, value]) => ({ about, value, from, at: 0 }) as Observation,
  );
  const known = new Knowledge(facts);
  const target = question.target ?? { host: '192.0.2.7', port: 3389, kind: 'ipv4' };
  const options = {
    ...(question.repeat !== undefined && { repeat: question.repeat }),
    ...(question.gentle && { gentle: true }),
    deep: question.deep ?? false,
    idle: question.idle ?? 0,
  };
  const follows = probe.follows?.(known);
  if (follows) return known.with(follows);
  const because = probe.declines?.({ target, known, options });
  if (because !== undefined) return known.with(probe.answers.map((about) => notLooked(about, because)));
  return known.with(
    await probe.ask({
      target,
      known,
      world,
      options,
      cancel: question.cancel ?? noCancel,
      spare: noSpare,
      courtesy: question.courtesy ?? noLimits,
    }),
  );
}

type Sleep = (milliseconds: number, signal?: Cancel) => Promise<void>;

function play(script: readonly Act[], sleep: Sleep, onClose: () => void): ByteStream {
  const acts = [...script];
  const traffic = { sent: 0, received: 0 };
  let unheard = 0;
  let closed = false;
  const receive = async (within: number): Promise<Heard> => {
    while (acts[0] === 'hear' && unheard > 0) {
      acts.shift();
      unheard -= 1;
    }
    const act = acts[0] ?? 'silence';
    if (closed) return { kind: 'fin' };
    if (act === 'hear' || act === 'silence') return sleep(within).then(() => ({ kind: 'silence' }));
    await sleep(ROUND_TRIP);
    if (act === 'fin' || act === 'rst') return { kind: act };
    acts.shift();
    traffic.received += act.length;
    return { kind: 'bytes', bytes: act };
  };
  return {
    async send(bytes) {
      unheard += 1;
      traffic.sent += bytes.length;
    },
    receive,
    close() {
      if (!closed) onClose();
      closed = true;
    },
    traffic,
  };
}

/** Time that passes only when everybody waits for it. */
function createVirtualClock() {
  const waiting: { readonly at: number; readonly wake: () => void }[] = [];
  let time = 1_000_000;
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      // Whoever was woken gets plenty of turns to go on before time jumps.
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
      const next = waiting.reduce(
        (first, one) => (one.at < first.at ? one : first),
        waiting[0] ?? { at: time, wake() {} },
      );
      waiting.splice(waiting.indexOf(next), 1);
      time = Math.max(time, next.at);
      next.wake();
    }
    isRunning = false;
  };
  const sleep: Sleep = (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = { at: time + milliseconds, wake: resolve };
      waiting.push(timer);
      signal?.addEventListener('abort', () => {
        const index = waiting.indexOf(timer);
        if (index >= 0) waiting.splice(index, 1);
        resolve();
      });
      if (!isRunning) void run();
    });
  return { now: () => time, sleep };
}
