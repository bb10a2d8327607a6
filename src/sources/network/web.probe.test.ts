/** Web servers on the way, scripted: gateways, other servers, silence, and the time that they tell. */
import { expect, test } from 'vitest';
import { type Act, ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { latin1Bytes } from '../../rdp/wire/text.ts';
import web from './web.probe.ts';

const ports: Vocabulary['ports'] = { outcome: 'open', best: '192.0.2.7', addresses: [] };
const greeting = (service: string): Vocabulary['greeting'] => ({
  ...{ outcome: 'other-service', service, spokeFirst: false, ms: 1 },
});
const file: Vocabulary['rdp-file'] = {
  ...{ gatewayHost: 'gw.example.test', gatewayUsage: 1, twice: [], others: [], damaged: [] },
};
const answering = (...acts: readonly Act[]) => scriptedWorld({ connect: () => ['hear', ...acts] });
const head = (...lines: readonly string[]) => latin1Bytes(`${lines.join('\r\n')}\r\n\r\n`);
const known = { ports, greeting: greeting('http') };

test('a web server tells its time, to half a second and half the way', async () => {
  const world = answering(head('HTTP/1.1 200 OK', 'Date: Thu, 01 Jan 1970 00:20:00 GMT'));
  const value = (await ask(web, world, { known })).value('web');
  // Ours stands at 1,000 seconds and 15 ms in the middle of the exchange; the answer means 1,200.5.
  expect(value).toMatchObject({ outcome: 'answered', role: 'target', status: 200, asGateway: false });
  expect(value?.skew).toBe(200_485);
  expect(value?.uncertainty).toBe(505);
});

test('an answer that comes in pieces is read whole', async () => {
  const whole = head('HTTP/1.1 404 Not Found', 'Date: Thu, 01 Jan 1970 00:20:00 GMT');
  const value = (await ask(web, answering(whole.slice(0, 30), whole.slice(30)), { known })).value('web');
  expect(value).toMatchObject({ status: 404, skew: expect.any(Number) });
});

test('a server without a clock gives none, and what is no HTTP is foreign', async () => {
  const quiet = (await ask(web, answering(head('HTTP/1.1 200 OK')), { known })).value('web');
  expect(quiet).not.toHaveProperty('skew');
  const ssh = (await ask(web, answering(latin1Bytes('SSH-2.0-x\r\n\r\n')), { known })).value('web');
  expect(ssh).toMatchObject({ outcome: 'foreign', asGateway: false });
});

test('silence, a close and a refusal are told apart', async () => {
  const outcomeOf = async (world: ReturnType<typeof scriptedWorld>) =>
    (await ask(web, world, { known })).value('web')?.outcome;
  expect(await outcomeOf(answering('silence'))).toBe('silent');
  expect(await outcomeOf(answering('fin'))).toBe('closed');
  expect(await outcomeOf(scriptedWorld({}))).toBe('refused');
});

test('nobody is asked where no web server is known, and a gateway that the file does not use is none', async () => {
  const world = scriptedWorld({});
  const unused = { ...file, gatewayUsage: 4 };
  for (const facts of [{ ports }, { ports, greeting: greeting('ssh') }, { ports, 'rdp-file': unused }])
    expect((await ask(web, world, { known: facts })).answer('web')).toMatchObject({ state: 'not-looked' });
  expect(world.connected).toEqual([]);
});

test('the gateway of a file is looked up, and a name that leads nowhere is said', async () => {
  const found = scriptedWorld({ lookup: { outcome: 'found', addresses: ['192.0.2.44'] } });
  const value = (await ask(web, found, { known: { 'rdp-file': file } })).value('web');
  expect(found.connected).toEqual(['192.0.2.44']);
  expect(value).toMatchObject({ role: 'gateway', host: 'gw.example.test', port: 443, outcome: 'refused' });
  const lost = scriptedWorld({ lookup: { outcome: 'no-such-name', detail: '' } });
  expect((await ask(web, lost, { known: { 'rdp-file': file } })).value('web')?.outcome).toBe('unknown-name');
});
