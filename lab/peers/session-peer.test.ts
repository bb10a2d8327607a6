/** A server that ends sessions answers a client up to the desktop, and says its reason where it is to say it. */
import { expect, test } from 'vitest';
import { openSettings } from '../../src/rdp/conversations/direct/opening.ts';
import { inTpkt } from '../../src/rdp/pdus/tpkt.ts';
import { inData } from '../../src/rdp/pdus/x224.ts';
import { concat, encode } from '../../src/rdp/wire/bytes.ts';
import { rest } from '../../src/rdp/wire/layout.ts';
import type { LabSession } from '../scenarios/scenario.ts';
import type { Peer, PeerWish } from './peer.ts';
import { setErrorInfo } from './session-messages.ts';
import { createSessionPeer } from './session-peer.ts';
import { disconnect } from './settings-peer.ts';

const IDLE = 3;

test('a session is ended at the desktop, not before', () => {
  const { client, heard } = enter({ errorInfo: IDLE });
  client(attach, join, info);
  expect(heard()).not.toContain(hex(setErrorInfo(IDLE)));
  client(confirmActive, data(31), data(20, 4), data(20, 1));
  expect(heard()).not.toContain(hex(setErrorInfo(IDLE)));
  client(data(39));
  expect(heard().slice(-3)).toEqual([hex(setErrorInfo(IDLE)), hex(disconnect), 'close']);
});

test('a server without licences says so when it knows who comes, and shows no desktop', () => {
  const { client, heard } = enter({ during: 'licensing', errorInfo: 0x101 });
  client(attach, join);
  expect(heard()).toHaveLength(3);
  client(info);
  expect(heard().slice(3)).toEqual([hex(setErrorInfo(0x101)), hex(disconnect), 'close']);
});

test('a client that speaks one byte at a time is heard all the same', () => {
  const { client, heard } = enter({ errorInfo: IDLE });
  for (const byte of concat(attach, join)) client(Uint8Array.of(byte));
  expect(heard()).toHaveLength(3);
});

test('a client that speaks of something else is left alone', () => {
  const { client, heard } = enter({ errorInfo: IDLE });
  client(new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'));
  expect(heard().at(-1)).toBe('close');
});

/** Past the exchange of settings. `heard`: what the server said since, the answer to the settings first. */
function enter(session: LabSession) {
  const said: string[] = [];
  const peer: Peer = createSessionPeer({ peer: {}, protocol: 1, offered: 1 }, session);
  const client = (...messages: readonly Uint8Array[]) => {
    for (const bytes of messages) said.push(...peer.hear({ kind: 'bytes', bytes }).map(tell));
  };
  peer.hear({ kind: 'secured' });
  client(openSettings(1, 'client'));
  return { client, heard: () => [...said] };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const tell = (wish: PeerWish) => (wish.kind === 'send' ? hex(wish.bytes) : wish.kind);
const message = (...bytes: readonly number[]) => encode(inTpkt(inData(rest)), Uint8Array.from(bytes));
const attach = message(0x28);
const join = message(0x38, 0, 100, 0x03, 0xeb);
const toServer = (...bytes: readonly number[]) => message(0x64, 0, 100, 0x03, 0xeb, 0x70, bytes.length, ...bytes);
const info = toServer(0x40, 0, 0, 0, 0, 0);
const confirmActive = toServer(16, 0, 0x13, 0, 0xea, 0x03);
/** A message of the share whose body begins with `action`. */
const data = (type: number, action = 0) =>
  toServer(20, 0, 0x17, 0, 0xea, 0x03, 0, 0, 0, 0, 0, 1, 20, 0, type, 0, 0, 0, action, 0);
