import { expect, test } from 'vitest';
import { ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { refuseProtocols, selectProtocol } from '../../rdp/pdus/negotiation.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, confirmConnection } from '../../rdp/pdus/x224.ts';
import { decode, encode } from '../../rdp/wire/bytes.ts';
import type { ByteStream, ConnectAnswer, World } from '../../world.ts';
import offers from './offers.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const walk = (stage: 'negotiate' | 'nla', how: 'done' | 'rst' | 'silence'): Vocabulary['walk'] => ({
  stage, by: 'peer', how, complete: how === 'done', sent: 1, received: 1, ms: 1, stages: [],
}); // biome-ignore format: one line

const confirm = (negotiation: NonNullable<ConnectionConfirm['negotiation']>) =>
  encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation }));

type Answer = Uint8Array | 'fin' | 'rst' | 'silence';

/** A server that answers by what is offered: the bits, and whether the cookie came. */
function serverWorld(answer: (bits: number, cookie: boolean) => Answer): World & { readonly asked: string[] } {
  const world = scriptedWorld({});
  const asked: string[] = [];
  const connect = async (): Promise<ConnectAnswer> => {
    let reply: Answer = 'silence';
    const stream: ByteStream = {
      async send(bytes) {
        const request = decode(inTpkt(ConnectionRequest), bytes);
        if (!request.ok) throw new Error('the offer is no connection request');
        const { negotiation, line } = request.value.value;
        asked.push(`${negotiation?.offered.bits} ${line ?? '-'}`);
        reply = answer(negotiation?.offered.bits ?? -1, line !== undefined);
      },
      async receive(within) {
        await world.clock.sleep(reply === 'silence' ? within : 1);
        return reply instanceof Uint8Array ? { kind: 'bytes', bytes: reply } : { kind: reply };
      },
      close: () => undefined,
      traffic: { sent: 0, received: 0 },
    };
    return { outcome: 'open', stream };
  };
  return { ...world, network: { ...world.network, connect }, asked };
}

const NLA = 0x02;
const nlaOnly = (bits: number) =>
  confirm(bits & NLA ? selectProtocol(bits & 0x08 ? 0x08 : 0x02, 0x0f) : refuseProtocols(5));

test('a Windows server that demands NLA shows it, offer by offer', async () => {
  const world = serverWorld(nlaOnly);
  const value = (await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } })).value('offers');
  expect(value).toMatchObject({
    tls: 'accepted',
    nla: 'required',
    rdpSecurity: 'refused',
    failures: [5],
    restrictedAdmin: true,
    cookieMatters: false,
  });
  expect(value?.answers.map(({ offer, selected, failure }) => `${offer} ${selected ?? failure}`)).toEqual([
    'all hybrid-ex', 'all hybrid-ex', 'rdp 5', 'ssl 5', 'hybrid hybrid', 'rdstls 5', 'rdsaad 5',
  ]); // biome-ignore format: one line
});

test('the cookie names nobody, and goes along only once where it is not needed', async () => {
  const world = serverWorld(nlaOnly);
  await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } });
  expect(world.asked.filter((line) => line.endsWith('Cookie: mstshash=rdpdoctor'))).toHaveLength(1);
});

test('a device that resets connections with a cookie is found out, and believed when it does so twice', async () => {
  const world = serverWorld((bits, cookie) => (cookie ? 'rst' : nlaOnly(bits)));
  const value = (await ask(offers, world, { known: { ports, walk: walk('negotiate', 'rst') } })).value('offers');
  expect(value).toMatchObject({ cookieMatters: true, nla: 'required' });
  expect(value?.answers[0]).toMatchObject({ offer: 'all', cookie: true, outcome: 'reset' });
});

test('a single hiccup is no device that reads cookies', async () => {
  let count = 0;
  const world = serverWorld((bits) => (++count === 1 ? 'fin' : nlaOnly(bits)));
  const value = (await ask(offers, world, { known: { ports, walk: walk('negotiate', 'rst') } })).value('offers');
  expect(value).toMatchObject({ cookieMatters: false, nla: 'required' });
});

test('an offer that was cut off once is asked for again, and what the walk used is not denied by one refusal', async () => {
  let hybrids = 0;
  const world = serverWorld((bits) => (bits === 0x03 && ++hybrids === 1 ? 'fin' : nlaOnly(bits)));
  const value = (await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } })).value('offers');
  expect(value?.answers.find(({ offer }) => offer === 'hybrid')).toMatchObject({ outcome: 'selected' });
});

test('a balancer that answers only with the cookie gets it with every offer', async () => {
  const world = serverWorld((bits, cookie) => (cookie ? nlaOnly(bits) : 'fin'));
  const value = (await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } })).value('offers');
  expect(value).toMatchObject({ cookieMatters: true, nla: 'required', rdpSecurity: 'refused' });
});

test('a silent server is asked once with a user name and once without, not seven times', async () => {
  const world = serverWorld(() => 'silence');
  const value = (await ask(offers, world, { known: { ports, walk: walk('negotiate', 'silence') } })).value('offers');
  expect(world.asked).toHaveLength(2);
  expect(value).toMatchObject({ tls: 'unknown', nla: 'unknown', rdpSecurity: 'unknown', cookieMatters: false });
  expect(value?.answers.map(({ outcome }) => outcome)).toEqual(['silent', 'silent']);
});

test('offers that met silence are asked for again two at a time, and not for as long', async () => {
  const world = serverWorld((bits) => (bits === 0x0b ? confirm(selectProtocol(0x02)) : 'silence'));
  const start = world.clock.now();
  const value = (await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } })).value('offers');
  expect(value?.answers.filter(({ before }) => before === 'silent')).toHaveLength(5);
  // Five of four seconds and five of one and a half, two at a time.
  expect(world.clock.now() - start).toBeLessThan(3 * 4_000 + 3 * 1_500 + 500);
});

test('a server that says goodbye to an offer it does not know has disconnected, and is no stranger', async () => {
  const goodbye = Uint8Array.of(0x03, 0x00, 0x00, 0x09, 0x02, 0xf0, 0x80, 0x21, 0x80);
  const world = serverWorld((bits) => (bits === 0x10 ? goodbye : confirm(selectProtocol(bits & 1))));
  const value = (await ask(offers, world, { known: { ports, walk: walk('nla', 'done') } })).value('offers');
  expect(value?.answers.find(({ offer }) => offer === 'rdsaad')?.outcome).toBe('disconnected');
  expect(value).toMatchObject({ tls: 'accepted', nla: 'absent', rdpSecurity: 'accepted' });
  expect(value).not.toHaveProperty('entra');
});
