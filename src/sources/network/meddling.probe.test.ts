import { expect, test } from 'vitest';
import { ask } from '../../../lab/doubles/scripted-world.ts';
import { type LabWorld, oneServer } from '../../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import meddling from './meddling.probe.ts';

type Walk = Vocabulary['walk'];

const ports = (ms = 2): Vocabulary['ports'] => ({
  outcome: 'open',
  best: '192.0.2.7',
  addresses: [{ ip: '192.0.2.7', family: 'ipv4', outcome: 'open', ms }],
});
const brokeAt = (stage: Walk['stage'], how: Walk['how']): Walk => ({
  stage, how, by: how === 'silence' ? 'nobody' : 'peer', complete: false, sent: 47, received: 0, ms: 5, stages: [],
}); // biome-ignore format: one line

const compare = (world: LabWorld, walk: Walk, roundTrip?: number) =>
  ask(meddling, createLabWorld(world).world, { known: { ports: ports(roundTrip), walk } });

const said = (value: Vocabulary['meddling'] | undefined) =>
  value?.tries.map(({ said, outcome }) => `${said} ${outcome}`).sort();

test('a device that resets TLS lets another record of the same size pass', async () => {
  const known = await compare(oneServer({ meddles: { withHello: 'rst' } }), brokeAt('tls', 'rst'));
  const value = known.value('meddling');
  expect(said(value)).toEqual([
    'hello rst', 'junk fin', 'nothing silence', 'other-record answered', 'rdp-security not-connected',
  ]); // biome-ignore format: one line
  expect(value).toMatchObject({ trigger: 'hello', selective: true });
});

test('a server that resets whatever it is told picks nothing out', async () => {
  const known = await compare(oneServer({ tls: { onHello: 'rst' } }), brokeAt('tls', 'rst'));
  expect(known.value('meddling')).toMatchObject({ trigger: 'any-data', selective: false });
});

test('a close of one content and a reset of another may both be the same program’s', async () => {
  const known = await compare(oneServer({ tls: { onHello: 'fin' } }), brokeAt('tls', 'fin'));
  expect(known.value('meddling')).toMatchObject({ selective: false });
});

test('silence after an answer that asked for little is a matter of size, not of content', async () => {
  const known = await compare(oneServer({ stallsAfter: 300 }), brokeAt('tls', 'silence'));
  expect(known.state('meddling')).toBe('absent');
});

test('a device that minds the user name lets another word of the same length pass', async () => {
  const known = await compare(oneServer({ meddles: { withCookie: 'rst' } }), brokeAt('negotiate', 'rst'));
  const value = known.value('meddling');
  expect(said(value)).toContain('other-word answered');
  expect(said(value)).toContain('no-cookie answered');
  expect(value).toMatchObject({ trigger: 'cookie', selective: true });
});

test('who hangs up on everybody before a word is said minds no word', async () => {
  const closing: LabWorld = {
    machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'accepted' } } } },
  };
  const known = await compare(closing, brokeAt('negotiate', 'fin'));
  expect(known.value('meddling')).toMatchObject({ trigger: 'nothing', selective: false });
});

test('where nobody ever answers, other ports tell whether a machine is there', async () => {
  const hangs = (otherPorts: 'refused' | 'silent'): LabWorld => ({
    machines: { '192.0.2.7': { otherPorts, ports: { 3389: { serves: 'nothing' } } } },
  });
  const alive = await compare(hangs('refused'), brokeAt('negotiate', 'silence'));
  const dead = await compare(hangs('silent'), brokeAt('negotiate', 'silence'));
  expect(alive.value('meddling')).toMatchObject({ trigger: 'any-data', selective: false, elsewhere: 'answers' });
  expect(dead.value('meddling')).toMatchObject({ elsewhere: 'silent' });
  expect(dead.value('meddling')).not.toHaveProperty('acknowledged');
});

test('on a way too short for the clock nothing is said of who was sooner', async () => {
  const known = await compare(oneServer({ meddles: { withHello: 'rst' } }), brokeAt('tls', 'rst'), 60);
  expect(known.value('meddling')).not.toHaveProperty('soonerThanRoundTrip');
});

test('a reset as late as the server’s own answers is not sooner than the server', async () => {
  const far: LabWorld = {
    machines: { '192.0.2.7': { latency: 30, ports: { 3389: { serves: 'rdp', meddles: { withHello: 'rst' } } } } },
  };
  const known = await compare(far, brokeAt('tls', 'rst'), 60);
  expect(known.value('meddling')).toMatchObject({ soonerThanRoundTrip: false });
});

test('what ends a connection on which nobody speaks, with TLS agreed on or without, minds no content and no key', async () => {
  const cutting = oneServer({ cutsAfterConfirm: 'rst', nla: 'supported', securityLayer: 1 });
  const value = (await compare(cutting, brokeAt('tls', 'rst'))).value('meddling');
  expect(said(value)).toContain('nothing rst');
  expect(said(value)).toContain('rdp-security rst');
  expect(value).toMatchObject({ trigger: 'nothing', selective: false });
});

test('the request is made again beside the others: how the ordinary connection ended was one moment', async () => {
  const value = (await compare(oneServer(), brokeAt('negotiate', 'rst'))).value('meddling');
  expect(said(value)).toContain('request answered');
  expect(value).toMatchObject({ trigger: 'unclear', selective: false });
});

test('a difference that is not there again was chance', async () => {
  const rdp = { serves: 'rdp' } as const;
  const once: LabWorld = {
    machines: { '192.0.2.7': { ports: { 3389: [{ serves: 'close', how: 'rst', when: 'asked' }, rdp] } } },
  };
  const value = (await compare(once, brokeAt('negotiate', 'rst'))).value('meddling');
  expect(said(value)).toContain('request rst');
  expect(value).toMatchObject({ trigger: 'unclear', selective: false });
});

test('whoever is cut off in order after the confirm may have no key: only a reset while nobody speaks is another’s', async () => {
  const value = (await compare(oneServer({ cutsAfterConfirm: 'fin' }), brokeAt('tls', 'fin'))).value('meddling');
  expect(value?.trigger).not.toBe('nothing');
});
