/** RDP over UDP against scripted peers: what counts as an answer, and what silence is not. */
import { expect, test } from 'vitest';
import { ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { answerSyn } from '../../../lab/peers/udp-peer.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import udp from './udp.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const deep = { known: { ports }, deep: true };
const askOf = async (datagram: NonNullable<Script['datagram']>) =>
  (await ask(udp, scriptedWorld({ datagram }), deep)).value('udp');

test('a server that answers agrees on version and sizes', async () => {
  const value = await askOf((where, [first]) => (where === '192.0.2.7 3389' && first && answerSyn(first)) || 'silent');
  expect(value).toEqual({
    ...{ port: 3389, outcome: 'answered', version: 2, size: 1232, upstream: 1232, downstream: 1232 },
    ...{ sent: 1, ms: 10 },
  });
});

test('a refusal is a refusal, and silence is only silence', async () => {
  expect(await askOf(() => 'refused')).toMatchObject({ outcome: 'refused', sent: 1 });
  expect(await askOf(() => 'silent')).toMatchObject({ outcome: 'silent', sent: 3, ms: 1500 });
});

test('an answer to another question, or in another language, is not the server’s yes', async () => {
  const wrong = Uint8Array.from([1, 2, 3, 4, 0, 64, 0, 5, 9, 9, 9, 9, 4, 208, 4, 208]);
  expect(await askOf(() => wrong)).toMatchObject({
    outcome: 'foreign',
    detail: expect.stringContaining('another question'),
  });
  expect(await askOf((_, [first]) => first ?? 'silent')).toMatchObject({ outcome: 'foreign' });
  expect(await askOf(() => Uint8Array.of(1))).toMatchObject({ outcome: 'foreign', size: 1 });
});

test('nobody is asked over UDP unless somebody wants it, or a session was lost', async () => {
  const silent = scriptedWorld({});
  expect((await ask(udp, silent, { known: { ports } })).answer('udp')).toMatchObject({
    state: 'not-looked',
    because: 'only --deep asks for it',
  });
  const shown = { codes: [{ space: 'disconnect', value: 0x404, name: 'SocketRecvFailed' }] } as const;
  const known = await ask(udp, silent, { known: { ports, 'client-error': { codes: [...shown.codes] } } });
  expect(known.value('udp')?.outcome).toBe('silent');
});
