/** The client machine against a server in virtual time: every ending, however the bytes are cut. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SecurityProtocols, selectProtocol } from '../../pdus/negotiation.ts';
import { challengeOf, versionOfBuild } from '../../pdus/ntlm.ts';
import { samples } from '../../pdus/samples.ts';
import { inTpkt } from '../../pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../pdus/x224.ts';
import { concat, encode } from '../../wire/bytes.ts';
import { utf8 } from '../../wire/text.ts';
import { begin, type ClientOptions, type Ending, type Input, type State, step, type Wish } from './client.ts';
import { awaitClient, listen, type ServerInput, type ServerScript, type ServerState } from './server.ts';
import { type StageId, stages } from './stages.ts';

/** “Disconnect, user-requested”, as MCS says it. */
const goodbye = samples['MCS_DISCONNECT_PROVIDER_ULTIMATUM in TPKT'] ?? new Uint8Array(0);
const options: ClientOptions = { offer: 0x03, cookie: 'lab', nla: true, settings: true, patience: 5_000 };
const challenge = challengeOf(
  'SRV01',
  { netbiosComputer: 'SRV01', dnsComputer: 'srv01.lab.test', timestamp: 1_700_000_000_000 },
  new Uint8Array(8).fill(7),
  versionOfBuild(10, 0, 20_348),
);
const healthy: ServerScript = {
  negotiation: { selected: 0x02, flags: 0x1f },
  nla: { version: 6, challenge },
  settings: {
    core: { version: 0x0008_0004, clientRequestedProtocols: 3 },
    security: { method: 0, level: 0 },
    network: { ioChannel: 1003, channels: [1004, 1005] },
  },
};

describe('a server that answers', () => {
  test('with NLA is followed to its challenge, and not one step further', () => {
    const { ending, server } = converse(healthy);
    expect(ending).toMatchObject({
      stage: 'nla',
      by: 'us',
      how: 'done',
      learnt: { confirm: { selected: 2, flags: 0x1f }, credssp: { version: 6 } },
    });
    expect(ending.learnt.challenge).toMatchObject({ mechanism: 'ntlm', message: challenge });
    expect(ending.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
      'connect passed',
      'negotiate passed',
      'tls passed',
      'nla passed',
    ]);
    expect(server.request).toMatchObject({
      line: 'Cookie: mstshash=lab',
      negotiation: { offered: { ssl: true, hybrid: true, bits: 3 } },
    });
  });

  test('with TLS alone is followed to its settings', () => {
    const { ending, server } = converse({ ...healthy, negotiation: { selected: 1 } });
    expect(ending).toMatchObject({ stage: 'settings', how: 'done' });
    expect(ending.learnt.connectResponse?.conference?.connect.server).toEqual(healthy.settings);
    expect(server.initial?.conference.connect.client.core).toMatchObject({
      serverSelectedProtocol: 1,
      name: 'lab',
      earlyCapabilities: { errorInfo: true },
    });
  });

  test('with RDP security is asked for its settings in the clear', () => {
    const { ending } = converse({ ...healthy, negotiation: 'none' });
    expect(ending).toMatchObject({ stage: 'settings', how: 'done', learnt: { confirm: { selected: null } } });
    expect(ending.stages.map(({ stage }) => stage)).toEqual(['connect', 'negotiate', 'settings']);
  });

  test('with a refusal is quoted', () => {
    const { ending } = converse({ ...healthy, negotiation: { failure: 5 } });
    expect(ending).toMatchObject({ stage: 'negotiate', by: 'peer', how: 'refusal', learnt: { failureCode: 5 } });
  });

  test('with an error code instead of a challenge keeps what was learnt before', () => {
    const { ending } = converse({ ...healthy, nla: { version: 6, errorCode: 0xc000_006d } });
    expect(ending).toMatchObject({ stage: 'nla', by: 'peer', how: 'refusal' });
    expect(ending.learnt).toEqual({
      confirm: { selected: 2, flags: 0x1f },
      credssp: { version: 6, errorCode: 0xc000_006d },
    });
  });

  test('one byte at a time is heard as well as at once', () => {
    const scripts: ServerScript[] = [
      healthy,
      { ...healthy, negotiation: { selected: 1 } },
      { ...healthy, negotiation: 'none' },
      { ...healthy, negotiation: { failure: 3 } },
    ];
    for (const script of scripts) expect(converse(script, { cut: 1 }).ending).toEqual(converse(script).ending);
  });
});

describe('a server that does not', () => {
  test('that hangs up is not a server that refuses', () => {
    expect(endAfter([{ kind: 'opened' }, { kind: 'closed', how: 'fin' }])).toMatchObject({
      stage: 'negotiate',
      by: 'peer',
      how: 'fin',
      received: 0,
    });
    expect(endAfter([{ kind: 'opened' }, { kind: 'closed', how: 'rst' }])).toMatchObject({
      stage: 'negotiate',
      by: 'peer',
      how: 'rst',
    });
  });

  test('that stays silent is nobody’s refusal, and costs the patience and no more', () => {
    const [opened] = step(begin(options, 1_000), { kind: 'opened' }, 1_010);
    expect(endingOf(step(opened, { kind: 'elapsed' }, 2_000))).toBeUndefined();
    expect(endingOf(step(opened, { kind: 'elapsed' }, 6_010))).toMatchObject({
      by: 'nobody',
      how: 'silence',
      ms: 5_010,
    });
  });

  test('that speaks SSH is named a stranger, with its words', () => {
    const banner = Uint8Array.from('SSH-2.0-OpenSSH_9.2\r\n', (letter) => letter.charCodeAt(0));
    const ending = endAfter([{ kind: 'opened' }, { kind: 'bytes', bytes: banner }, { kind: 'closed', how: 'fin' }]);
    expect(ending).toMatchObject({ stage: 'negotiate', by: 'peer', how: 'foreign' });
    expect(utf8(ending?.learnt.foreign ?? new Uint8Array())).toContain('OpenSSH');
  });

  test('that talks nonsense without end is not listened to without end', () => {
    const [opened] = step(begin(options, 0), { kind: 'opened' }, 0);
    const flood = step(opened, { kind: 'bytes', bytes: new Uint8Array(1 << 20).fill(0x41) }, 1);
    expect(endingOf(flood)).toMatchObject({ how: 'foreign', learnt: { foreign: new Uint8Array(1_024).fill(0x41) } });
  });

  test('that begins an envelope and breaks it is garbled, with the place', () => {
    const broken = Uint8Array.of(0x03, 0x00, 0x00, 0x0b, 0x06, 0x13, 0, 0, 0, 0, 0);
    const ending = endAfter([{ kind: 'opened' }, { kind: 'bytes', bytes: broken }]);
    expect(ending).toMatchObject({
      how: 'garbled',
      learnt: { problem: { path: 'TPKT.X224_CC.code', expected: '0xd0', found: '0x13' } },
    });
  });

  test('that promises a token of a megabyte is not waited for', () => {
    const start = Uint8Array.of(0x30, 0x83, 0x0f, 0xff, 0xff);
    const state = reach('nla');
    expect(endingOf(step(state, { kind: 'bytes', bytes: start }, 0))).toBeUndefined();
    expect(endingOf(step(state, { kind: 'bytes', bytes: concat(start, new Uint8Array(70_000)) }, 0))).toMatchObject({
      stage: 'nla',
      how: 'garbled',
    });
  });
});

describe('encryption that fails', () => {
  const failed = (input: Omit<Extract<Input, { kind: 'not-secured' }>, 'kind'>) =>
    endingOf(step(reach('tls'), { kind: 'not-secured', ...input }, 0));

  test('with an RDP disconnect in the clear is a refusal, whether or not a reset came too', () => {
    for (const how of ['rst', 'fin', 'unspeakable', 'silence'] as const) {
      const learnt = { disconnect: { reason: 3, inPlaceOfTls: true } };
      expect(failed({ how, heard: goodbye })).toMatchObject({ stage: 'tls', by: 'peer', how: 'refusal', learnt });
    }
  });

  test('with an alert names the alert as it was on the wire', () => {
    const alert = Uint8Array.of(21, 3, 3, 0, 2, 2, 70);
    expect(failed({ how: 'unspeakable', heard: alert })).toMatchObject({
      by: 'peer',
      how: 'alert',
      learnt: { alert: { number: 70, by: 'peer' } },
    });
  });

  test('with an alert of our own is not blamed on the peer', () => {
    expect(failed({ how: 'alert', alert: { number: 42, by: 'us' } })).toMatchObject({ by: 'us', how: 'alert' });
  });

  test('with a reset and no word is a reset', () => {
    expect(failed({ how: 'rst' })).toMatchObject({ by: 'peer', how: 'rst', learnt: { confirm: { selected: 2 } } });
  });

  test('because we cannot speak what it wants is said to be ours', () => {
    expect(failed({ how: 'unspeakable' })).toMatchObject({ by: 'us', how: 'refusal' });
  });

  test('with a goodbye that came together with the confirm still knows it', () => {
    const ending = endAfter([
      { kind: 'opened' },
      { kind: 'bytes', bytes: concat(confirming('ssl'), goodbye) },
      { kind: 'not-secured', how: 'rst' },
    ]);
    expect(ending).toMatchObject({ how: 'refusal', learnt: { disconnect: { inPlaceOfTls: true } } });
  });
});

describe('an answer that comes drop by drop', () => {
  const dripping = (lastAt: number) => {
    const [asked] = step(begin(options, 0), { kind: 'opened' }, 0);
    const [heard] = step(asked, { kind: 'bytes', bytes: confirming('ssl').slice(0, 1) }, lastAt);
    return endingOf(step(heard, { kind: 'elapsed' }, options.patience));
  };

  test('was too slow, and neither silent nor another program’s, though a single byte came', () => {
    expect(dripping(options.patience - 400)).toMatchObject({ stage: 'negotiate', by: 'nobody', how: 'slow' });
  });

  test('and then nothing more has fallen silent', () => {
    expect(dripping(400)).toMatchObject({ stage: 'negotiate', by: 'nobody', how: 'silence' });
  });
});

test('what our own side could not decrypt is no deed of the peer’s', () => {
  const [ended] = step(reach('nla'), { kind: 'unreadable', detail: 'bad record mac' }, 0);
  expect(ended.ending).toMatchObject({ stage: 'nla', by: 'us', how: 'unreadable', learnt: { ours: 'bad record mac' } });
});

const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constant<Input>({ kind: 'opened' }),
  fc.constant<Input>({ kind: 'secured' }),
  fc.constant<Input>({ kind: 'elapsed' }),
  fc.constant<Input>({ kind: 'unreadable', detail: 'bad record mac' }),
  fc.record({ kind: fc.constant('closed' as const), how: fc.constantFrom('fin' as const, 'rst' as const) }),
  fc.record({
    kind: fc.constant('not-secured' as const),
    how: fc.constantFrom('fin' as const, 'rst' as const, 'silence' as const, 'slow' as const, 'unspeakable' as const),
  }),
  fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 64 }) }),
  fc.constantFrom(...realAnswers()).map((bytes): Input => ({ kind: 'bytes', bytes })),
);

test('whatever the server does, the machine walks only the paths of stages.ts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyInput, fc.nat(3_000))), (events) => {
      let now = 0;
      let state = begin(options, now);
      for (const [input, wait] of events) {
        now += wait;
        const [next, ...wishes] = step(state, input, now);
        expect([state.stage, ...Object.values(stages[state.stage].on)]).toContain(next.stage);
        if (state.ending) expect(wishes).toEqual([]);
        state = next;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whatever bytes come, the ending is the same however they are cut', () => {
  const bytes = fc
    .array(fc.oneof(fc.constantFrom(...realAnswers()), fc.uint8Array({ maxLength: 40 })), { maxLength: 3 })
    .map((parts) => concat(...parts));
  fc.assert(
    fc.property(fc.constantFrom<StageId>('negotiate', 'nla', 'settings'), bytes, (stage, said) => {
      const whole = fed(reach(stage), said, said.length || 1);
      const apart = fed(reach(stage), said, 1);
      expect(apart && { ...apart, received: 0, sent: 0 }).toEqual(whole && { ...whole, received: 0, sent: 0 });
    }),
    { numRuns: 1_000 },
  );
});

interface Conversation {
  readonly ending: Ending;
  readonly server: ServerState;
  /** What the server said, answer by answer. */
  readonly said: readonly Uint8Array[];
}

/** Carries bytes between the two machines until the client ends. */
function converse(script: ServerScript, { cut = 65_536 } = {}): Conversation {
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
function confirming(protocol: 'ssl' | 'hybrid'): Uint8Array {
  const negotiation = selectProtocol(SecurityProtocols.masks[protocol], 0x1f);
  return encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation }));
}

/** A client that has got to a stage, with a healthy server behind it. */
function reach(stage: StageId): State {
  const confirm = confirming(stage === 'settings' ? 'ssl' : 'hybrid');
  let state = begin(options, 0);
  for (const input of [{ kind: 'opened' }, { kind: 'bytes', bytes: confirm }, { kind: 'secured' }] as const) {
    if (state.stage !== stage) [state] = step(state, input, 0);
  }
  expect(state.stage).toBe(stage);
  return state;
}

/** Says the bytes in pieces of a size, then hangs up. */
function fed(start: State, bytes: Uint8Array, size: number): Ending | undefined {
  let state = start;
  const tls: Input[] = start.stage === 'negotiate' ? [{ kind: 'not-secured', how: 'fin' }] : [];
  for (const input of [...pieces(bytes, size), ...tls, { kind: 'closed', how: 'fin' } as const])
    [state] = step(state, input, 0);
  return state.ending;
}

function endAfter(inputs: readonly Input[]): Ending | undefined {
  let state = begin(options, 0);
  for (const input of inputs) [state] = step(state, input, 0);
  return state.ending;
}

const endingOf = ([, ...wishes]: readonly [State, ...Wish[]]): Ending | undefined =>
  wishes.flatMap((wish) => (wish.kind === 'finish' ? [wish.ending] : []))[0];

/** What healthy servers say, and one that refuses. */
function realAnswers(): readonly Uint8Array[] {
  const negotiations: ServerScript['negotiation'][] = [{ selected: 2 }, { selected: 1 }, 'none', { failure: 5 }];
  return negotiations.flatMap((negotiation) => converse({ ...healthy, negotiation }).said);
}
