/** TLS in the clear: what is asked, what is answered, and what is no TLS at all. */
import { describe, expect, test } from 'vitest';
import { concat, decode, encode } from '../wire/bytes.ts';
import { suiteName, suitesByStrength, suitesFor, type TlsVersion } from './suites.ts';
import {
  CertificateMessage,
  ClientHello,
  contentTypes,
  extensionOf,
  extensionTypes,
  Handshake,
  RETRY_RANDOM,
  ServerHello,
  TlsRecord,
  writeAlert,
  writeRecords,
} from './tls-handshake.ts';
import {
  alertInTheClear,
  alertNames,
  cutRecords,
  looksLikeTls,
  readHandshake,
  writeClientHello,
} from './tls-records.ts';

const chance = Uint8Array.from({ length: 64 }, (_, at) => at);
const hello = encode(ServerHello, {
  version: 0x0303,
  random: chance.subarray(0, 32),
  session: new Uint8Array(0),
  cipher: 0xc030,
  compression: 0,
});
const certificates = encode(CertificateMessage, {
  chain: [Uint8Array.of(0x30, 0x00), Uint8Array.of(0x30, 0x01, 0x05)],
});
const keyExchange = Uint8Array.of(0x0c, 0, 0, 8, 3, 0, 0x17, 4, 1, 2, 3, 4);
const done = encode(Handshake, { type: 0x0e, body: new Uint8Array(0) });
const flight = writeRecords(contentTypes.handshake, 0x0303, concat(hello, certificates, keyExchange, done), 50);

describe('a first flight', () => {
  test('in many records is read as one', () => {
    expect(readHandshake(flight)).toEqual({
      serverHello: {
        version: '1.2',
        versionNumber: 0x0303,
        cipher: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
        suite: 0xc030,
        isRetry: false,
      },
      certificates: [Uint8Array.of(0x30, 0x00), Uint8Array.of(0x30, 0x01, 0x05)],
      keyExchange: { group: 'secp256r1' },
      incomplete: false,
    });
  });

  test('cut anywhere asks for more, and is never called foreign', () => {
    for (let length = 0; length < flight.length; length += 1) {
      const partial = readHandshake(flight.subarray(0, length));
      expect([length, partial.incomplete, partial.foreign, partial.garbled]).toEqual([
        length,
        true,
        undefined,
        undefined,
      ]);
    }
  });

  test('of TLS 1.3 ends with the hello, since the rest is encrypted', () => {
    const extensions = [
      { type: extensionTypes.supportedVersions, data: Uint8Array.of(3, 4) },
      { type: extensionTypes.keyShare, data: Uint8Array.of(0, 0x1d, 0, 1, 9) },
    ];
    const answer = encode(ServerHello, {
      version: 0x0303,
      random: RETRY_RANDOM,
      session: new Uint8Array(0),
      cipher: 0x1302,
      compression: 0,
      extensions,
    });
    const read = readHandshake(writeRecords(contentTypes.handshake, 0x0303, answer));
    expect(read).toMatchObject({ serverHello: { version: '1.3', group: 'x25519', isRetry: true }, incomplete: false });
  });

  test('that is an alert is that alert', () => {
    const read = readHandshake(writeAlert(70, '1.0'));
    expect(read).toEqual({ alert: { level: 2, description: 70 }, incomplete: false });
    expect(alertNames[70]).toBe('protocol_version');
  });

  test('that breaks off with an alert keeps the hello', () => {
    const read = readHandshake(concat(writeRecords(contentTypes.handshake, 0x0303, hello), writeAlert(80)));
    expect(read).toMatchObject({ serverHello: { version: '1.2' }, alert: { description: 80 }, incomplete: false });
  });

  test('that is another protocol is foreign', () => {
    const banner = Uint8Array.from('HTTP/1.1 400 Bad Request', (letter) => letter.charCodeAt(0));
    expect(readHandshake(banner)).toEqual({ foreign: banner, incomplete: false });
  });

  test('that claims a message of sixteen megabytes is garbled, not waited for', () => {
    const huge = writeRecords(contentTypes.handshake, 0x0303, Uint8Array.of(0x0b, 0xff, 0xff, 0xff));
    expect(readHandshake(huge)).toMatchObject({ garbled: { kind: 'too-long' }, incomplete: false });
  });

  test('of empty records, or of thousands of tiny ones, is garbled and not collected', () => {
    const hello = [22, 3, 3, 0, 1, 0];
    expect(readHandshake(Uint8Array.from([22, 3, 3, 0, 0])).garbled?.path).toBe('TLSPlaintext.fragment');
    const tiny = readHandshake(Uint8Array.from({ length: hello.length * 2_000 }, (_, at) => hello[at % 6] ?? 0));
    expect(tiny).toMatchObject({ incomplete: false, garbled: { offset: hello.length * 1_024 } });
  });

  test('of records without end is not read without end', () => {
    const filler = encode(TlsRecord, {
      type: contentTypes.handshake,
      version: 0x0303,
      fragment: concat(Uint8Array.of(0x0b, 1, 0xff, 0xff), new Uint8Array(0x3ff0)),
    });
    expect(readHandshake(concat(...Array.from({ length: 64 }, () => filler))).incomplete).toBe(false);
  });
});

describe('a ClientHello', () => {
  test.each<[TlsVersion, number, number]>([
    ['ssl3', 0x0300, 0x0300],
    ['1.0', 0x0301, 0x0301],
    ['1.1', 0x0302, 0x0301],
    ['1.2', 0x0303, 0x0301],
    ['1.3', 0x0303, 0x0301],
  ])('for %s says so, and offers the suites of that version', (version, inHello, inRecord) => {
    const record = read(TlsRecord, writeClientHello({ versions: [version], chance }));
    const message = read(ClientHello, record.fragment);
    expect([message.version, record.version]).toEqual([inHello, inRecord]);
    expect(message.suites).toEqual([...suitesFor(version), 0x00ff]);
    const offered = extensionOf(message.extensions, extensionTypes.supportedVersions);
    expect(offered).toEqual(version === '1.3' ? Uint8Array.of(2, 3, 4) : undefined);
    if (version === 'ssl3') expect(message.extensions).toBeUndefined();
  });

  test('for two versions offers both, the newer first', () => {
    const record = read(TlsRecord, writeClientHello({ versions: ['1.2', '1.3'], chance }));
    const offered = extensionOf(read(ClientHello, record.fragment).extensions, extensionTypes.supportedVersions);
    expect(offered).toEqual(Uint8Array.of(4, 3, 4, 3, 3));
  });

  test('names the server where asked to', () => {
    const record = read(TlsRecord, writeClientHello({ versions: ['1.2'], chance, serverName: 'a.test' }));
    const named = extensionOf(read(ClientHello, record.fragment).extensions, extensionTypes.serverName);
    expect(named).toEqual(Uint8Array.of(0, 9, 0, 0, 6, 0x61, 0x2e, 0x74, 0x65, 0x73, 0x74));
  });

  test.each([600, 1_000, 1_461, 3_000, 20_000])('of a wanted size is exactly that large: %d bytes', (size) => {
    expect(writeClientHello({ versions: ['1.2'], chance, size })).toHaveLength(size);
  });

  test('can be cut into small records, and is the same hello', () => {
    const records = writeClientHello({ versions: ['1.2'], chance, recordSize: 60 });
    const fragments: Uint8Array[] = [];
    for (let left = records; left.length > 0; ) {
      const decoded = decode(TlsRecord, left);
      if (!decoded.ok) throw new Error(decoded.problem.path);
      expect(decoded.value.value.fragment.length).toBeLessThanOrEqual(60);
      fragments.push(decoded.value.value.fragment);
      left = decoded.value.rest;
    }
    expect(fragments.length).toBeGreaterThan(2);
    expect(read(ClientHello, concat(...fragments)).random).toEqual(chance.subarray(0, 32));
  });
});

test('every suite has one number, and an unknown number is shown as such', () => {
  expect(new Set(suitesByStrength.map(([number]) => number)).size).toBe(suitesByStrength.length);
  expect([suiteName(0x002f), suiteName(0xfafa)]).toEqual(['TLS_RSA_WITH_AES_128_CBC_SHA', '0xfafa']);
});

test('one byte is enough to say what cannot be TLS', () => {
  expect([22, 21, 3, 0x53].map((byte) => looksLikeTls(Uint8Array.of(byte)))).toEqual([true, true, false, false]);
});

function read<T>(codec: Parameters<typeof decode<T>>[0], bytes: Uint8Array): T {
  const decoded = decode(codec, bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problem));
  return decoded.value.value;
}

describe('records that are cut apart', () => {
  const first = writeAlert(70);
  const second = writeRecords(contentTypes.handshake, 0x0303, Uint8Array.of(1, 2, 3));

  test('leave nothing over where they are whole', () => {
    expect(cutRecords(concat(first, second))).toEqual({
      records: [first, second],
      rest: new Uint8Array(0),
      isCut: false,
    });
    expect(cutRecords(new Uint8Array(0))).toMatchObject({ records: [], isCut: false });
  });

  test('leave the part of one that has not ended', () => {
    expect(cutRecords(concat(first, second.subarray(0, 2)))).toMatchObject({
      records: [first],
      rest: second.subarray(0, 2),
      isCut: true,
    });
    expect(cutRecords(Uint8Array.of(22, 3, 3, 255, 255, 1))).toMatchObject({ records: [], isCut: true });
  });

  test('leave what is no TLS whole', () => {
    const words = Uint8Array.of(0x48, 0x54, 0x54, 0x50, 0x2f);
    expect(cutRecords(words)).toEqual({ records: [], rest: words, isCut: false });
  });
});

test('an alert in the clear is found behind other records, and an encrypted one is none', () => {
  const change = writeRecords(contentTypes.changeCipherSpec, 0x0303, Uint8Array.of(1));
  expect(alertInTheClear(concat(change, writeAlert(40)))).toMatchObject({ description: 40 });
  const encrypted = writeRecords(contentTypes.alert, 0x0303, new Uint8Array(26));
  expect(alertInTheClear(concat(change, encrypted))).toBeUndefined();
  expect(alertInTheClear(writeAlert(40).subarray(0, 6))).toBeUndefined();
});
