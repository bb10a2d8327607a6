import { expect, test } from 'vitest';
import { ask } from '../../../lab/doubles/scripted-world.ts';
import type { LabLine, RdpPeer } from '../../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import { derive } from '../../derived/derive.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import sizes from './sizes.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const walk: Vocabulary['walk'] = {
  stage: 'tls', by: 'nobody', how: 'silence', complete: false, sent: 1, received: 19, ms: 5_000,
  stages: [{ stage: 'negotiate', outcome: 'passed', ms: 4 }, { stage: 'tls', outcome: 'failed', ms: 5_000 }],
}; // biome-ignore format: two lines

async function compare(line: LabLine, peer: RdpPeer = {}, more: { deep?: boolean; walk?: Vocabulary['walk'] } = {}) {
  const { world } = createLabWorld({
    machines: { '192.0.2.7': { line, ports: { 3389: { serves: 'rdp', ...peer } } } },
  });
  const known = await ask(sizes, world, { known: { ports, walk: more.walk ?? walk }, deep: more.deep ?? false });
  return derive(known, { redacted: false });
}

test('on a way that carries everything, everything passes both ways', async () => {
  const known = await compare({});
  expect(known.value('sizes')).toMatchObject({
    small: 'answered',
    inPieces: 'not-looked',
    outbound: { verdict: 'whole' },
    inbound: { verdict: 'whole' },
  });
});

test('each size is kept as it was tried', async () => {
  const tried = (await compare({ largest: { outbound: 900 } })).value('sizes')?.tried ?? [];
  expect(tried.map(({ as }) => as)).toEqual([
    ...['small', 'flight', 'large', 'flight', 'large', 'pieces'],
    ...['step', 'step', 'step', 'step', 'step'],
  ]);
  expect(tried.filter(({ as }) => as === 'step').map(({ sent, outcome }) => [sent, outcome])).toEqual([
    [548, 'answered'],
    [800, 'answered'],
    [1_050, 'silence'],
    [1_250, 'silence'],
    [1_400, 'silence'],
  ]);
});

test('a hole towards the server is found, with the size that passes and the one that does not', async () => {
  const known = await compare({ largest: { outbound: 900 } });
  expect(known.value('sizes')).toMatchObject({
    inPieces: 'answered',
    outbound: { verdict: 'hole', passed: 800, vanished: 1_050 },
    inbound: { verdict: 'whole' },
    mtu: { atLeast: 840, below: 1_102 },
  });
});

test('a hole towards us leaves the other direction whole', async () => {
  const known = await compare({ largest: { inbound: 600 } });
  expect(known.value('sizes')).toMatchObject({ outbound: { verdict: 'whole' }, inbound: { verdict: 'hole' } });
  expect(known.value('sizes')).not.toHaveProperty('mtu');
});

test('a server that answers nothing to small packets either has no hole in front of it', async () => {
  const known = await compare({}, { tls: { onHello: 'silence' } });
  expect(known.value('sizes')).toMatchObject({
    small: 'silent',
    outbound: { verdict: 'unknown' },
    inbound: { verdict: 'unknown' },
  });
});

test('an answer that stops in the middle of a record was not stopped by the size of a packet', async () => {
  const known = await compare({}, { stallsAfter: 700 });
  expect(known.value('sizes')).toMatchObject({ inbound: { verdict: 'unknown' }, stoppedAfter: 681 });
});

test('where nothing fell silent nobody looks, unless asked to look deep', async () => {
  const well: Vocabulary['walk'] = { ...walk, how: 'done', by: 'us', complete: true };
  expect((await compare({}, {}, { walk: well })).state('sizes')).toBe('not-looked');
  expect((await compare({}, {}, { walk: well, deep: true })).state('sizes')).toBe('seen');
});
