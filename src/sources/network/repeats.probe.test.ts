import { expect, test } from 'vitest';
import { type Act, ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { selectProtocol } from '../../rdp/pdus/negotiation.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../rdp/pdus/x224.ts';
import { encode } from '../../rdp/wire/bytes.ts';
import repeats from './repeats.probe.ts';

const ports = (...ips: string[]): Vocabulary['ports'] => ({
  outcome: 'open',
  best: ips[0],
  addresses: ips.map((ip) => ({ ip, family: 'ipv4', outcome: 'open', ms: 1 })),
});
const walk: Vocabulary['walk'] = {
  stage: 'negotiate', by: 'peer', how: 'fin', complete: false, sent: 1, received: 1, ms: 1, stages: [],
}; // biome-ignore format: one line

const confirm = encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation: selectProtocol(1) }));

async function repeat(times: number, acts: (before: number) => readonly Act[], ...ips: string[]) {
  const world = scriptedWorld({ connect: (_where, before) => acts(before) });
  const known = await ask(repeats, world, { repeat: times, known: { ports: ports(...ips), walk } });
  expect(world.open()).toBe(0);
  return { known, value: known.value('repeats'), connected: world.connected };
}

test('the walk counts as the first attempt', async () => {
  const { value, connected } = await repeat(4, () => ['hear', 'fin'], '192.0.2.7');
  expect(value?.attempts).toHaveLength(4);
  expect(connected).toHaveLength(3);
  expect(value).toMatchObject({ sameEnding: true, sameIdentity: true, worked: 0 });
});

test('an ending that changes is said to change', async () => {
  const { value } = await repeat(3, (before) => ['hear', before === 1 ? 'rst' : 'fin'], '192.0.2.7');
  expect(value?.attempts.map(({ how }) => how)).toEqual(['fin', 'fin', 'rst']);
  expect(value?.sameEnding).toBe(false);
});

test('every open address has its turn', async () => {
  const { connected } = await repeat(4, () => ['fin'], '192.0.2.7', '192.0.2.8');
  expect(connected).toEqual(['192.0.2.8', '192.0.2.7', '192.0.2.8']);
});

test('who asked for one attempt has had it', async () => {
  const { known, connected } = await repeat(1, () => ['fin'], '192.0.2.7');
  expect(known.state('repeats')).toBe('not-looked');
  expect(connected).toEqual([]);
});

test('unless somebody says how often, what failed is made again until it is no chance any more', async () => {
  const { value } = await repeatAsNeeded(() => ['hear', 'fin']);
  expect(value?.attempts).toHaveLength(6);
});

test('a later connection that gets further is what is told from then on, and the failure is one of the attempts', async () => {
  const { known, value } = await repeatAsNeeded((before) =>
    before === 0 ? ['hear', 'fin'] : ['hear', confirm, 'hear', 'rst'],
  );
  expect(value?.attempts.map(({ stage }) => stage)).toEqual(['negotiate', 'negotiate', 'tls']);
  expect(known.value('walk')).toMatchObject({ stage: 'tls' });
  expect(known.state('tls')).toBe('seen');
});

test('a server that answers late has answered: nobody knows what the first would have heard', async () => {
  const silent: Vocabulary['walk'] = { ...walk, by: 'nobody', how: 'silence' };
  const late = { '192.0.2.7': { ports: { 3389: { serves: 'rdp', slow: 8_000 } as const } } };
  const known = await ask(repeats, createLabWorld({ machines: late }).world, {
    known: { ports: ports('192.0.2.7'), walk: silent },
  });
  expect(known.value('repeats')).toMatchObject({ worked: 2, attempts: [{ how: 'done' }, { how: 'done' }] });
  expect(known.value('walk')?.complete).toBe(true);
});

test('who is silent every time was silent the first time as well', async () => {
  const silent: Vocabulary['walk'] = { ...walk, by: 'nobody', how: 'silence' };
  const world = scriptedWorld({ connect: () => ['hear', 'silence'] });
  const known = await ask(repeats, world, { known: { ports: ports('192.0.2.7'), walk: silent } });
  expect(known.value('repeats')?.attempts.map(({ how }) => how)).toEqual(['silence', 'silence', 'silence']);
});

test('a port that was refused before it opened is one of the attempts', async () => {
  const [address] = ports('192.0.2.7').addresses;
  const opened = { ...ports('192.0.2.7'), addresses: address ? [{ ...address, before: 'refused' as const }] : [] };
  const world = scriptedWorld({ connect: () => ['hear', 'fin'] });
  const value = (await ask(repeats, world, { repeat: 2, known: { ports: opened, walk } })).value('repeats');
  expect(value?.attempts.map(({ stage }) => stage)).toEqual(['connect', 'negotiate', 'negotiate']);
});

async function repeatAsNeeded(acts: (before: number) => readonly Act[]) {
  const world = scriptedWorld({ connect: (_where, before) => acts(before) });
  const known = await ask(repeats, world, { known: { ports: ports('192.0.2.7'), walk } });
  return { known, value: known.value('repeats') };
}
