import { expect, test } from 'vitest';
import { type Act, ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../rdp/pdus/x224.ts';
import { encode } from '../../rdp/wire/bytes.ts';
import { hex, latin1Bytes } from '../../rdp/wire/text.ts';
import greeting from './greeting.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
type Walk = Vocabulary['walk'];
const walked = (stage: Walk['stage'], how: Walk['how']): Walk => ({
  stage,
  by: how === 'silence' ? 'nobody' : 'peer',
  how,
  complete: false,
  sent: 47,
  received: 0,
  ms: 12,
  stages: [{ stage: 'negotiate', outcome: stage === 'negotiate' ? 'failed' : 'passed', ms: 11 }],
});

/** What was heard on the ordinary connection, as it is kept. */
const heard = (bytes: Uint8Array): Vocabulary['messages'] => ({
  list: [
    {
      at: 11,
      direction: 'received',
      stage: 'negotiate',
      secured: false,
      name: 'Not a message of RDP',
      length: bytes.length,
      bytes: hex(bytes),
    },
  ],
  more: 0,
});

async function greet(walk: Walk, connect: (before: number) => readonly Act[], messages?: Vocabulary['messages']) {
  const world = scriptedWorld({ connect: (_where, before) => connect(before) });
  const known = await ask(greeting, world, { known: { ports, walk, ...(messages && { messages }) } });
  expect(world.open()).toBe(0);
  return { greeting: known.value('greeting'), connections: world.connected.length };
}

const silence = () => ['silence'] as const;

test('whoever confirmed in the walk speaks RDP, and is not asked again', async () => {
  const { greeting, connections } = await greet(walked('tls', 'rst'), silence);
  expect(greeting).toEqual({ outcome: 'rdp', spokeFirst: false, ms: 11 });
  expect(connections).toBe(0);
});

test('a refusal is RDP too', async () => {
  const { greeting } = await greet(walked('negotiate', 'refusal'), silence);
  expect(greeting?.outcome).toBe('rdp');
});

test('SSH speaks first', async () => {
  const { greeting, connections } = await greet(walked('negotiate', 'fin'), () => [
    latin1Bytes('SSH-2.0-OpenSSH_9.2\r\n'),
  ]);
  expect(greeting).toMatchObject({
    outcome: 'other-service',
    service: 'ssh',
    spokeFirst: true,
    excerpt: 'SSH-2.0-OpenSSH_9.2·',
  });
  expect(connections).toBe(1);
});

test('what the walk heard of a web server is enough', async () => {
  const said = heard(latin1Bytes('HTTP/1.1 400 Bad Request\r\n'));
  const { greeting, connections } = await greet(walked('negotiate', 'foreign'), silence, said);
  expect(greeting).toMatchObject({ outcome: 'other-service', service: 'http', spokeFirst: false });
  expect(greeting?.excerpt).toBe('HTTP/1.1 400 Bad Request·');
  expect(connections).toBe(0);
});

test('what the walk heard is known by its bytes, not by what a person can read of them', async () => {
  const alert = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70);
  const { greeting, connections } = await greet(walked('negotiate', 'foreign'), silence, heard(alert));
  expect(greeting).toMatchObject({ outcome: 'other-service', service: 'tls', spokeFirst: false });
  expect(connections).toBe(0);
});

test('a server that answers only without the cookie is RDP all the same', async () => {
  const confirm = encode(inTpkt(ConnectionConfirm), confirmConnection({}));
  const { greeting } = await greet(walked('negotiate', 'rst'), (before) =>
    before === 1 ? ['hear', confirm] : ['hear', 'rst'],
  );
  expect(greeting?.outcome).toBe('rdp');
});

test('a port that takes every byte and says nothing is silent', async () => {
  const { greeting } = await greet(walked('negotiate', 'silence'), silence);
  expect(greeting).toMatchObject({ outcome: 'silent', spokeFirst: false });
  expect(greeting).not.toHaveProperty('service');
});

test('a port that hangs up on everybody is closed, and it says how', async () => {
  const { greeting } = await greet(walked('negotiate', 'fin'), () => ['fin']);
  expect(greeting).toMatchObject({ outcome: 'closed', how: 'fin' });
});

test('words that nobody knows are foreign', async () => {
  const { greeting } = await greet(walked('negotiate', 'foreign'), () => ['hear', latin1Bytes('xyzzy'), 'fin']);
  expect(greeting).toMatchObject({ outcome: 'foreign', excerpt: 'xyzzy' });
});

/** The order of the connections: the listening, as RDP, as TLS, as HTTP; then both words of the console, twice. */
const asConsole = (one: Act, ...later: readonly Act[]) =>
  greet(walked('negotiate', 'rst'), (before) => {
    if (before === 0) return ['silence'];
    return before <= 3 ? ['hear', 'rst'] : ['hear', [one, ...later][before - 4] ?? 'silence'];
  });

test('who bears the number of a virtual machine and hangs up on any other word, twice, is the console of Hyper-V', async () => {
  const { greeting, connections } = await asConsole('silence', 'rst', 'silence', 'fin');
  expect(greeting).toMatchObject({ outcome: 'other-service', service: 'console of a virtual machine (Hyper-V)' });
  expect(connections).toBe(8);
});

test('once is no proof of it: a lost packet is silent, too', async () => {
  const { greeting } = await asConsole('silence', 'rst', 'rst', 'rst');
  expect(greeting).toMatchObject({ outcome: 'closed', how: 'rst' });
});

test('who is silent to both words has said nothing of who it is', async () => {
  const { greeting, connections } = await asConsole('silence', 'silence');
  expect(greeting).toMatchObject({ outcome: 'closed', how: 'rst' });
  expect(connections).toBe(6);
});

test('who closes at the first word of RDP alone is told from whoever closes on every word', async () => {
  const wordOf = (before: number) => (before === 1 ? (['hear', 'rst'] as const) : (['silence'] as const));
  const { greeting: choosy } = await greet(walked('negotiate', 'rst'), wordOf);
  expect(choosy).toMatchObject({ outcome: 'closed', how: 'rst', onlyRdp: true });
  const { greeting: blunt } = await greet(walked('negotiate', 'rst'), (before) => [before === 0 ? 'silence' : 'rst']);
  expect(blunt).not.toHaveProperty('onlyRdp');
});
