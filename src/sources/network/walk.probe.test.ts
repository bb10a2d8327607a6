import { expect, test } from 'vitest';
import { type Act, ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { refuseProtocols, selectProtocol } from '../../rdp/pdus/negotiation.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionConfirm, confirmConnection } from '../../rdp/pdus/x224.ts';
import { encode } from '../../rdp/wire/bytes.ts';
import { latin1Bytes } from '../../rdp/wire/text.ts';
import { createCanceller } from '../probing/cancel.ts';
import walk from './walk.probe.ts';

const ports: Vocabulary['ports'] = {
  outcome: 'open',
  best: '192.0.2.7',
  addresses: [{ ip: '192.0.2.7', family: 'ipv4', outcome: 'open', ms: 1 }],
};
const confirm = (selected: number) =>
  encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation: selectProtocol(selected) }));
const refusal = (code: number) =>
  encode(inTpkt(ConnectionConfirm), confirmConnection({ negotiation: refuseProtocols(code) }));

async function walkThrough(peer: readonly Act[] | 'refused' | 'silent', more: Script = {}) {
  const world = scriptedWorld({ ...more, connect: () => peer });
  const start = world.clock.now();
  const known = await ask(walk, world, { known: { ports } });
  expect(world.open()).toBe(0);
  return { known, walk: known.value('walk'), ms: world.clock.now() - start };
}

test('a server that hangs up is not a server that refuses', async () => {
  const hungUp = await walkThrough(['hear', 'fin']);
  expect(hungUp.walk).toMatchObject({ stage: 'negotiate', by: 'peer', how: 'fin', complete: false });
  const refused = await walkThrough(['hear', refusal(5)]);
  expect(refused.walk).toMatchObject({
    stage: 'negotiate',
    by: 'peer',
    how: 'refusal',
    detail: 'HYBRID_REQUIRED_BY_SERVER',
  });
});

test('silence is waited for, five seconds for a stage', async () => {
  const { walk, ms } = await walkThrough(['hear', 'silence']);
  expect(walk).toMatchObject({ stage: 'negotiate', by: 'nobody', how: 'silence', received: 0 });
  expect(ms).toBe(5_010);
});

test('a server that hangs up on the ClientHello is blamed for TLS, not for the negotiation', async () => {
  const { known, walk } = await walkThrough(['hear', confirm(2), 'hear', 'rst']);
  expect(walk).toMatchObject({ stage: 'tls', by: 'peer', how: 'rst' });
  expect(walk?.stages.map(({ stage, outcome }) => `${stage} ${outcome}`)).toEqual([
    'connect passed',
    'negotiate passed',
    'tls failed',
  ]);
  expect(known.value('tls')).toMatchObject({ outcome: 'rst', heard: 0, strayDisconnect: false });
  expect(known.state('certificate')).toBe('not-reached');
  expect(known.state('nla')).toBe('not-reached');
});

test('a goodbye in the clear, where a handshake was due, is the server’s doing', async () => {
  const goodbye = Uint8Array.of(0x03, 0x00, 0x00, 0x09, 0x02, 0xf0, 0x80, 0x21, 0x80);
  const { known, walk } = await walkThrough(['hear', confirm(1), 'hear', goodbye, 'rst']);
  expect(walk).toMatchObject({ stage: 'tls', by: 'peer', how: 'refusal' });
  expect(known.value('tls')).toMatchObject({ outcome: 'fin', strayDisconnect: true, heard: 9 });
});

test('a server of another protocol is quoted', async () => {
  const { walk } = await walkThrough([latin1Bytes('SSH-2.0-OpenSSH_9.2\r\n'), 'silence']);
  expect(walk).toMatchObject({ stage: 'negotiate', how: 'foreign' });
  expect(walk?.detail).toMatch(/^SSH-2\.0-OpenSSH_9\.2/);
});

test('standard RDP security leaves no TLS and no NLA to be seen', async () => {
  const { known, walk } = await walkThrough(['hear', confirm(0), 'hear', 'fin']);
  expect(walk).toMatchObject({ stage: 'settings', how: 'fin' });
  expect(['tls', 'certificate', 'nla', 'clock'].map((about) => known.state(about as 'tls'))).toEqual(
    Array(4).fill('absent'),
  );
  expect(known.value('settings')?.outcome).toBe('fin');
});

test('a port that opened before and is refused now ends the walk where it connects', async () => {
  const { walk } = await walkThrough('refused');
  expect(walk).toMatchObject({ stage: 'connect', by: 'peer', how: 'rst', detail: 'refused' });
});

test('a walk that is stopped says so and lets go at once', async () => {
  const world = scriptedWorld({ connect: () => ['hear', 'silence'] });
  const alarm = createCanceller();
  void world.clock.sleep(100).then(alarm.abort);
  const known = await ask(walk, world, { known: { ports }, cancel: alarm.cancel });
  expect(known.answer('walk')).toMatchObject({ state: 'not-looked', because: 'the examination was stopped' });
  expect(world.open()).toBe(0);
  expect(world.clock.now()).toBe(1_000_100);
});

test('what was said and heard is kept, word for word', async () => {
  const { known } = await walkThrough(['hear', confirm(2), 'hear', 'rst']);
  expect(known.value('messages')).toMatchObject({
    list: [
      { direction: 'sent', stage: 'negotiate', name: 'X.224 Connection Request', secured: false },
      { direction: 'received', stage: 'negotiate', name: 'X.224 Connection Confirm', length: 19 },
    ],
    more: 0,
  });
  const silent = await walkThrough(['hear', 'silence']);
  expect(silent.known.value('messages')?.list).toHaveLength(1);
});
