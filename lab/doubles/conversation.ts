/** A client machine and a server that answer each other without a wire: for the tests of the conversation. */
import { expect } from 'vitest';
import {
  begin,
  type ClientOptions,
  type Ending,
  type Input,
  type State,
  step,
  type Wish,
} from '../../src/rdp/conversations/direct/client.ts';
import {
  awaitClient,
  listen,
  type ServerInput,
  type ServerScript,
  type ServerState,
} from '../../src/rdp/conversations/direct/server.ts';
import type { StageId } from '../../src/rdp/conversations/direct/stages.ts';
import { SecurityProtocols, selectProtocol } from '../../src/rdp/pdus/negotiation.ts';
import { challengeOf, versionOfBuild } from '../../src/rdp/pdus/ntlm.ts';
import { samples } from '../../src/rdp/pdus/samples.ts';
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../src/rdp/pdus/x224.ts';
import { encode } from '../../src/rdp/wire/bytes.ts';

/** “Disconnect, user-requested”, as MCS says it. */
export const goodbye = samples['MCS_DISCONNECT_PROVIDER_ULTIMATUM in TPKT'] ?? new Uint8Array(0);
export const options: ClientOptions = { offer: 0x03, cookie: 'lab', nla: true, settings: true, patience: 5_000 };
export const challenge = challengeOf(
  'SRV01',
  { netbiosComputer: 'SRV01', dnsComputer: 'srv01.lab.test', timestamp: 1_700_000_000_000 },
  new Uint8Array(8).fill(7),
  versionOfBuild(10, 0, 20_348),
);
export const healthy: ServerScript = {
  negotiation: { selected: 0x02, flags: 0x1f },
  nla: { version: 6, challenge },
  settings: {
    core: { version: 0x0008_0004, clientRequestedProtocols: 3 },
    security: { method: 0, level: 0 },
    network: { ioChannel: 1003, channels: [1004, 1005] },
  },
};

interface Conversation {
  readonly ending: Ending;
  readonly server: ServerState;
  /** What the server said, answer by answer. */
  readonly said: readonly Uint8Array[];
}

/** Carries bytes between the two machines until the client ends. */
export function converse(script: ServerScript, { cut = 65_536 } = {}): Conversation {
  let server = awaitClient(script);
  let state = begin(options, 0);
  const said: Uint8Array[] = [];
  const inputs: Input[] = [{ kind: 'opened' }];
  for (let input = inputs.shift(); input; input = inputs.shift()) {
    const [next, ...wishes] = step(state, input, 0);
    state = next;
    if (state.ending) return { ending: state.ending, server, said };
    for (const event of wishes.flatMap(toServer)) {
      const [answered, ...answers] = listen(server, event);
      server = answered;
      if (event.kind === 'secured') inputs.push(event);
      const spoken = answers.flatMap((answer) => (answer.kind === 'send' ? [answer.bytes] : []));
      said.push(...spoken);
      inputs.push(...spoken.flatMap((bytes) => pieces(bytes, cut)));
    }
  }
  throw new Error(`the conversation stood still in ${state.stage}`);
}

function toServer(wish: Wish): ServerInput[] {
  if (wish.kind === 'start-tls') return [{ kind: 'secured' }];
  return wish.kind === 'send' ? [{ kind: 'bytes', bytes: wish.bytes }] : [];
}

function pieces(bytes: Uint8Array, size: number): Input[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, at) => ({
    kind: 'bytes',
    bytes: bytes.subarray(at * size, (at + 1) * size),
  }));
}

/** A Connection Confirm that chooses this protocol. */
export function confirming(protocol: 'ssl' | 'hybrid'): Uint8Array {
  const negotiation = selectProtocol(SecurityProtocols.masks[protocol], 0x1f);
  return encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation }));
}

/** A client that has got to a stage, with a healthy server behind it. */
export function reach(stage: StageId): State {
  const confirm = confirming(stage === 'settings' ? 'ssl' : 'hybrid');
  let state = begin(options, 0);
  for (const input of [{ kind: 'opened' }, { kind: 'bytes', bytes: confirm }, { kind: 'secured' }] as const) {
    if (state.stage !== stage) [state] = step(state, input, 0);
  }
  expect(state.stage).toBe(stage);
  return state;
}

/** Says the bytes in pieces of a size, then hangs up. */
export function fed(start: State, bytes: Uint8Array, size: number): Ending | undefined {
  let state = start;
  const tls: Input[] = start.stage === 'negotiate' ? [{ kind: 'not-secured', how: 'fin' }] : [];
  for (const input of [...pieces(bytes, size), ...tls, { kind: 'closed', how: 'fin' } as const])
    [state] = step(state, input, 0);
  return state.ending;
}

export function endAfter(inputs: readonly Input[]): Ending | undefined {
  let state = begin(options, 0);
  for (const input of inputs) [state] = step(state, input, 0);
  return state.ending;
}

export const endingOf = ([, ...wishes]: readonly [State, ...Wish[]]): Ending | undefined =>
  wishes.flatMap((wish) => (wish.kind === 'finish' ? [wish.ending] : []))[0];

/** What healthy servers say, and one that refuses. */
export function realAnswers(): readonly Uint8Array[] {
  const negotiations: ServerScript['negotiation'][] = [{ selected: 2 }, { selected: 1 }, 'none', { failure: 5 }];
  return negotiations.flatMap((negotiation) => converse({ ...healthy, negotiation }).said);
}
