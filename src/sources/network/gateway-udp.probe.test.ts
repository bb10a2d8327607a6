/** The UDP port of an RD Gateway, scripted: what counts as an answer, and whom nobody asks. */
import { expect, test } from 'vitest';
import { ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { answerDtlsHello } from '../../../lab/peers/udp-peer.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import gatewayUdp from './gateway-udp.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const web: Vocabulary['web'] = {
  ...{ role: 'target', host: '192.0.2.7', port: 443, encrypted: true, outcome: 'answered', status: 401 },
  ...{ schemes: ['negotiate'], asGateway: true, ms: 1 },
};
const known = { ports, web };
const askOf = async (datagram: NonNullable<Script['datagram']>) =>
  (await ask(gatewayUdp, scriptedWorld({ datagram }), { known })).value('gateway-udp');

test('a gateway that wants its cookie back takes UDP', async () => {
  const value = await askOf((where, [first]) =>
    where === '192.0.2.7 3391' && first ? (answerDtlsHello(first) ?? 'silent') : 'silent',
  );
  expect(value).toEqual({ port: 3391, isGateway: true, outcome: 'answered', sent: 1, ms: 10 });
});

test('a refusal is a refusal, silence is only silence, and another language is no yes', async () => {
  expect(await askOf(() => 'refused')).toMatchObject({ outcome: 'refused', sent: 1 });
  expect(await askOf(() => 'silent')).toMatchObject({ outcome: 'silent', sent: 3, ms: 1500 });
  expect(await askOf(() => Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toMatchObject({ outcome: 'foreign' });
});

test('a gateway that answers in an alert speaks DTLS all the same', async () => {
  const alert = Uint8Array.from([0x15, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40]);
  expect(await askOf(() => alert)).toMatchObject({ outcome: 'answered', detail: 'DTLS alert 40' });
});

test('only what may be a gateway is asked, and a mere guess says so', async () => {
  const world = scriptedWorld({});
  const other = { ...web, asGateway: false };
  const at = (port: number) => ({ host: '192.0.2.7', port, kind: 'ipv4' }) as const;
  const stateFor = async (facts: Partial<Vocabulary>, port: number) =>
    (await ask(gatewayUdp, world, { known: facts, target: at(port) })).answer('gateway-udp');
  expect(await stateFor({ ports }, 3389)).toMatchObject({ state: 'not-looked' });
  expect(await stateFor({ ports, web: other }, 3389)).toMatchObject({ state: 'not-looked' });
  expect(await stateFor({ ports }, 3391)).toMatchObject({ state: 'not-looked' });
  expect(await stateFor({ ports, web: other }, 443)).toMatchObject({ value: { isGateway: false } });
  const closed = { ...ports, outcome: 'refused' } as const;
  expect(await stateFor({ ports: closed }, 3391)).toMatchObject({ value: { isGateway: true } });
});
