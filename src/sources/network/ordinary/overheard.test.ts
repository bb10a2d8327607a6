/** What is kept of a conversation: in order, in one piece, bounded, whatever the peer does. */
import { expect, test } from 'vitest';
import { contentTypes, writeRecords } from '../../../rdp/pdus/tls-handshake.ts';
import { concat } from '../../../rdp/wire/bytes.ts';
import { hex } from '../../../rdp/wire/text.ts';
import type { SecureAnswer } from '../../../world.ts';
import { Overheard } from './overheard.ts';

function listen() {
  let now = 1_000;
  const clock = { now: () => now, sleep: async () => undefined };
  const overheard = new Overheard(clock);
  return {
    overheard,
    wait: (ms: number) => {
      now += ms;
    },
  };
}

const failed = (heard: Uint8Array): SecureAnswer => ({ outcome: 'failed', how: 'fin', heard, detail: '' });

test('each message keeps its time, its direction and its bytes', () => {
  const { overheard, wait } = listen();
  overheard.note('sent', 'negotiate', Uint8Array.of(3, 0, 0, 4));
  wait(12);
  overheard.note('received', 'negotiate', Uint8Array.of(1, 2));
  expect(overheard.tell()).toMatchObject({
    list: [
      { at: 0, direction: 'sent', bytes: '03000004', secured: false },
      { at: 12, direction: 'received', bytes: '0102', length: 2 },
    ],
    more: 0,
  });
});

test('an answer that came in pieces is one message', () => {
  const { overheard, wait } = listen();
  for (const byte of [0x53, 0x53, 0x48]) {
    overheard.note('received', 'negotiate', Uint8Array.of(byte));
    wait(1);
  }
  expect(overheard.tell().list).toMatchObject([{ at: 0, bytes: '535348', name: 'Not a message of RDP' }]);
});

test('a peer that talks without end fills no memory', () => {
  const { overheard } = listen();
  for (let turn = 0; turn < 500; turn += 1) overheard.note('received', 'negotiate', new Uint8Array(1_000));
  const [message] = overheard.tell().list;
  expect(message).toMatchObject({ length: 500_000 });
  expect(message?.bytes).toHaveLength(2 * 4_096);
  for (let turn = 0; turn < 500; turn += 1)
    overheard.note(turn % 2 ? 'sent' : 'received', 'nla', Uint8Array.of(turn % 256));
  expect(overheard.tell().list).toHaveLength(64);
  expect(overheard.tell().more).toBe(437);
});

test('the records of a handshake are told apart, and what is said after it is marked as secured', () => {
  const { overheard } = listen();
  const record = writeRecords(contentTypes.handshake, 0x0303, Uint8Array.of(14, 0, 0, 0));
  overheard.noteHandshake(
    {
      outcome: 'secured',
      stream: undefined as never,
      version: 'TLSv1.2',
      cipher: 'x',
      chain: [],
      records: { said: record, heard: concat(record, record) },
    },
    1_000,
  );
  overheard.note('sent', 'nla', Uint8Array.of(0x30));
  expect(overheard.tell().list.map(({ direction, name, secured }) => [direction, name, secured])).toEqual([
    ['sent', 'TLS record: ServerHelloDone', false],
    ['received', 'TLS record: ServerHelloDone', false],
    ['received', 'TLS record: ServerHelloDone', false],
    ['sent', 'Not a message of RDP', true],
  ]);
});

test('what came instead of a handshake is kept, where it came', () => {
  const { overheard } = listen();
  overheard.noteHandshake(failed(Uint8Array.of(3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80)), 1_000);
  expect(overheard.tell().list).toMatchObject([{ stage: 'tls', name: 'MCS Disconnect Provider Ultimatum' }]);
  const silent = listen();
  silent.overheard.noteHandshake(failed(new Uint8Array(0)), 1_000);
  expect(silent.overheard.tell().list).toEqual([]);
});

test('a record that claims more than came is kept as far as it came', () => {
  const { overheard } = listen();
  const cut = Uint8Array.of(22, 3, 3, 0xff, 0xff, 2, 0);
  overheard.noteHandshake(failed(cut), 1_000);
  expect(overheard.tell().list).toMatchObject([{ bytes: hex(cut), length: 7 }]);
});
