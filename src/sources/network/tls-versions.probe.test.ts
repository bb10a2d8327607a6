import { expect, test } from 'vitest';
import { type Act, ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { selectProtocol } from '../../rdp/pdus/negotiation.ts';
import { contentTypes, ServerHello, writeAlert, writeRecords } from '../../rdp/pdus/tls-handshake.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../rdp/pdus/x224.ts';
import { encode } from '../../rdp/wire/bytes.ts';
import tlsVersions from './tls-versions.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const walk: Vocabulary['walk'] = {
  stage: 'tls', by: 'peer', how: 'alert', complete: false, sent: 1, received: 1, ms: 1, stages: [{ stage: 'tls', outcome: 'failed', ms: 1 }],
}; // biome-ignore format: one line

const confirm = encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation: selectProtocol(1) }));
const hello = (version: number, cipher: number) =>
  writeRecords(
    contentTypes.handshake,
    version,
    encode(ServerHello, { version, random: new Uint8Array(32), session: new Uint8Array(0), cipher, compression: 0 }),
  );

async function versionsOf(answer: (before: number) => readonly Act[]) {
  const world = scriptedWorld({ connect: (_where, before) => ['hear', confirm, 'hear', ...answer(before)] });
  const known = await ask(tlsVersions, world, { known: { ports, walk } });
  expect(world.open()).toBe(0);
  return { value: known.value('tls-versions'), known };
}

test('an old server accepts TLS 1.0, and answers everything above with it', async () => {
  const { value } = await versionsOf((before) =>
    before === 0 ? [writeAlert(70)] : [hello(0x0301, 0x002f), 'silence'],
  );
  expect(value?.accepted).toEqual(['1.0']);
  expect(value?.versions.map(({ version, outcome }) => `${version} ${outcome}`)).toEqual([
    'ssl3 alert',
    '1.0 accepted',
    '1.1 other-version',
    '1.2 other-version',
    '1.3 other-version',
  ]);
  expect(value?.versions[1]).toMatchObject({ cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA' });
});

test('a server that hangs up on every version accepts none', async () => {
  const { value } = await versionsOf(() => ['rst']);
  expect(value).toMatchObject({ accepted: [] });
  expect(value?.versions.map(({ outcome }) => outcome)).toEqual(Array(5).fill('reset'));
});

test('silence is not a refusal', async () => {
  const { value } = await versionsOf(() => ['silence']);
  expect(value?.versions.map(({ outcome }) => outcome)).toEqual(Array(5).fill('silent'));
});

test('who resets where nothing is shared answers an offer of TLS 1.3 with 1.2, since that stands beside it', async () => {
  const rdp = { serves: 'rdp', tls: { versions: ['1.2'], insteadOfAlert: 'rst' } } as const;
  const { world } = createLabWorld({ machines: { '192.0.2.7': { ports: { 3389: rdp } } } });
  const value = (await ask(tlsVersions, world, { known: { ports, walk } })).value('tls-versions');
  expect(value?.versions.map(({ version, outcome }) => `${version} ${outcome}`)).toEqual([
    ...['ssl3 reset', '1.0 reset', '1.1 reset', '1.2 accepted', '1.3 other-version'],
  ]);
});

test('an alert keeps its number', async () => {
  const { value } = await versionsOf(() => [writeAlert(40)]);
  expect(value?.versions[0]).toEqual({ version: 'ssl3', outcome: 'alert', alert: 40 });
});

test('noise is garbled, and shows no certificate', async () => {
  const { value, known } = await versionsOf(() => [Uint8Array.of(0x99, 0x98, 0x97)]);
  expect(value?.versions.map(({ outcome }) => outcome)).toEqual(Array(5).fill('garbled'));
  expect(known.asked('certificate')).toBe(false);
});
