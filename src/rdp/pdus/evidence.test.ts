/** Real captures, read in place: what real Windows servers and clients say must be read as they meant it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { concat, type Decoded, decode } from '../wire/bytes.ts';
import type { Reads } from '../wire/reader.ts';
import { TsRequest } from './credssp.ts';
import { ConnectInitial, ConnectResponse } from './mcs.ts';
import { failureNames, protocolNames } from './negotiation.ts';
import { readChallenge } from './ntlm.ts';
import { alertNames, readHandshake } from './tls-records.ts';
import { inTpkt } from './tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, inData, readLine } from './x224.ts';
import { readCertificate } from './x509.ts';

const evidence = new URL('../../../../shared/evidence/', import.meta.url);
const isHere = existsSync(evidence);
const title = isHere ? 'real captures' : 'real captures (skipped: shared/evidence is not here)';

describe.skipIf(!isHere)(title, () => {
  test.each([
    ['pcap/nDPI--rdp.pcap', 'hybrid-ex'],
    ['pcap/zeek--rdp-no-cookie-mstshash.pcap', 'hybrid-ex'],
    ['pcap/zeek--rdp-to-ssl.pcap', 'hybrid'],
    ['pcap/wireshark-rdp--rdp-no-nla-accepted1.pcapng', 'ssl'],
    ['lab-pcap/xrdp-tlsonly.pcap', 'ssl'],
    ['lab-pcap/shadow-nlaonly-ok.pcap', 'hybrid'],
  ])('%s: the server selects %s, and both messages are read', (file, selected) => {
    const [conversation] = rdpConversations(file);
    const request = readWhole(inTpkt(ConnectionRequest), conversation?.client);
    expect(request.value.negotiation?.offered.ssl).toBe(true);
    const answer = readWhole(inTpkt(ConnectionConfirm), conversation?.server).value.negotiation;
    expect(answer?.type === 2 && protocolNames[answer.selected]).toBe(selected);
  });

  test('a refusal of Windows Server 2022 is read with its reason', () => {
    const failures = rdpConversations('pcap/wireshark-rdp--rdp-nla-ntlm-rejected1.pcapng').flatMap(({ server }) => {
      const confirm = decode(inTpkt(ConnectionConfirm), server);
      return confirm.ok && confirm.value.value.negotiation?.type === 3
        ? [failureNames[confirm.value.value.negotiation.code]]
        : [];
    });
    expect(failures).toContain('HYBRID_REQUIRED_BY_SERVER');
  });

  test('the cookie of a real client is read', () => {
    const [conversation] = rdpConversations('pcap/suricata-verify--RDP-003.pcap');
    const request = readWhole(inTpkt(ConnectionRequest), conversation?.client);
    expect(readLine(request.value.line ?? '')).toHaveProperty('user');
  });

  test('the settings of an old client and an old server are read in the clear', () => {
    const [conversation] = rdpConversations('pcap/suricata-verify--RDP-003.pcap');
    const request = readWhole(inTpkt(ConnectionRequest), conversation?.client);
    const initial = readWhole(inTpkt(inData(ConnectInitial)), request.rest);
    expect(initial.value.conference.connect.client.core).toMatchObject({ build: 2600 });
    const confirm = readWhole(inTpkt(ConnectionConfirm), conversation?.server);
    expect(confirm.value.negotiation).toBeUndefined();
    const response = readWhole(inTpkt(inData(ConnectResponse)), confirm.rest);
    expect(response.value).toMatchObject({
      result: 0,
      conference: { connect: { server: { security: { method: 8, level: 2 } } } },
    });
  });

  test.each([
    ['pcap/nDPI--rdp.pcap', '1.2', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    ['pcap/zeek--rdp-no-cookie-mstshash.pcap', '1.2', 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
    ['pcap/zeek--rdp-to-ssl.pcap', '1.0', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
    ['lab-pcap/xrdp-tls13.pcap', '1.3', 'TLS_AES_256_GCM_SHA384'],
  ])('%s: the ServerHello says %s and %s', (file, version, cipher) => {
    const flight = readHandshake(afterConfirm(file));
    expect(flight.serverHello).toMatchObject({ version, cipher, isRetry: false });
    expect(flight).toMatchObject({ incomplete: false });
    const own = flight.certificates?.[0];
    const certificate = own && readCertificate(own);
    if (version !== '1.3') expect(certificate?.ok && certificate.value.key).toMatchObject({ type: 'rsa', bits: 2048 });
  });

  test('a server that will not use its certificate says goodbye in the clear, which is not TLS', () => {
    const flight = readHandshake(afterConfirm('lab-pcap/xrdp-sha1.pcap'));
    expect(flight.foreign?.subarray(0, 4)).toEqual(Uint8Array.of(3, 0, 0, 9));
  });

  test('a server that knows only SSL 3 says so in an alert, and then goodbye as well', () => {
    const flight = readHandshake(afterConfirm('lab-pcap/xrdp-ssl3.pcap'));
    expect(flight).toMatchObject({ alert: { level: 2, description: 70 }, incomplete: false });
    expect(alertNames[flight.alert?.description ?? 0]).toBe('protocol_version');
  });

  test.each([
    ['cert/nDPI--rdp.9ed2c4b4.der', 'CN=OFFICE-WIN10-VM', 'sha256WithRSAEncryption'],
    ['cert/zeek--rdp-no-cookie-mstshash.a19f39ec.der', 'CN=', 'sha256WithRSAEncryption'],
    ['cert/zeek--tls1_1.b453697b.der', 'CN=', 'RSAEncryption'],
  ])('%s is read: %s', (file, subject, signature) => {
    const certificate = readCertificate(bytesOf(file));
    expect(certificate).toMatchObject({ ok: true });
    expect(certificate.ok && certificate.value.subject).toContain(subject);
    expect(certificate.ok && certificate.value.signature).toContain(signature);
    expect(certificate.ok && certificate.value.notAfter > certificate.value.notBefore).toBe(true);
    expect(certificate.ok && [certificate.value.damaged, certificate.value.truncated]).toEqual([undefined, false]);
  });

  test('an NTLM challenge of a real Windows server introduces it', () => {
    const challenges = segmentsOf('pcap/arkime--smbtorture-ntlmssp.pcap').flatMap(({ payload }) => {
      const at = indexOf(payload, [0x4e, 0x54, 0x4c, 0x4d, 0x53, 0x53, 0x50, 0, 2, 0, 0, 0]);
      const message = at < 0 ? undefined : readChallenge(payload.subarray(at));
      return message?.ok ? [message.value] : [];
    });
    expect(challenges.length).toBeGreaterThan(0);
    expect(challenges[0]?.targetName).not.toBe('');
    expect(challenges[0]?.info.netbiosComputer).not.toBe('');
  });

  test('what is no TSRequest is not taken for one', () => {
    expect(decode(TsRequest, afterConfirm('pcap/nDPI--rdp.pcap')).ok).toBe(false);
  });
});

interface Segment {
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly payload: Uint8Array;
}

interface Conversation {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

function readWhole<T>(codec: Reads<T>, bytes: Uint8Array = new Uint8Array()): Decoded<T> {
  const decoded = decode(codec, bytes);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problem));
  return decoded.value;
}

function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(file, evidence)));
}

/** What the server said after its Connection Confirm, in the first conversation that has one. */
function afterConfirm(file: string): Uint8Array {
  for (const { server } of rdpConversations(file)) {
    const confirm = decode(inTpkt(ConnectionConfirm), server);
    if (confirm.ok && confirm.value.rest.length > 0) return confirm.value.rest;
  }
  throw new Error(`${file} holds nothing after a Connection Confirm`);
}

/** Every TCP conversation that a client opens with a Connection Request. */
function rdpConversations(file: string): Conversation[] {
  const segments = segmentsOf(file);
  const openings = segments.filter(({ payload }) => payload[0] === 3 && payload[1] === 0 && payload[5] === 0xe0);
  return openings.map(({ from, to }) => ({
    client: streamOf(segments, from, to),
    server: streamOf(segments, to, from),
  }));
}

/** One direction, put together by sequence number. */
function streamOf(segments: readonly Segment[], from: string, to: string): Uint8Array {
  const own = segments.filter((segment) => segment.from === from && segment.to === to && segment.payload.length > 0);
  const ordered = own.sort((a, b) => a.sequence - b.sequence);
  const parts: Uint8Array[] = [];
  let next = ordered[0]?.sequence ?? 0;
  for (const { sequence, payload } of ordered) {
    if (sequence > next) break;
    const fresh = payload.subarray(next - sequence);
    parts.push(fresh);
    next += fresh.length;
  }
  return concat(...parts);
}

/** A reader for tests: classic pcap and pcapng, Ethernet, Linux cooked or raw IP, IPv4 and TCP, small files only. */
function segmentsOf(file: string): Segment[] {
  const bytes = bytesOf(file);
  const view = new DataView(bytes.buffer);
  const frames = view.getUint32(0, true) === 0x0a0d0d0a ? framesOfPcapng(bytes, view) : framesOfPcap(bytes, view);
  return frames.flatMap(({ link, frame }) => segmentOf(frame.subarray(headOf(link))));
}

const headOf = (link: number) => ({ 1: 14, 113: 16, 276: 20, 0: 4 })[link] ?? 0;

interface Frame {
  readonly link: number;
  readonly frame: Uint8Array;
}

function framesOfPcap(bytes: Uint8Array, view: DataView): Frame[] {
  const isLittle = [0xa1b2c3d4, 0xa1b23c4d].includes(view.getUint32(0, true));
  const link = view.getUint32(20, isLittle);
  const frames: Frame[] = [];
  for (let at = 24; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at + 8, isLittle);
    frames.push({ link, frame: bytes.subarray(at + 16, at + 16 + length) });
    at += 16 + length;
  }
  return frames;
}

function framesOfPcapng(bytes: Uint8Array, view: DataView): Frame[] {
  const frames: Frame[] = [];
  let link = 1;
  for (let at = 0; at + 12 <= bytes.length; at += view.getUint32(at + 4, true)) {
    const type = view.getUint32(at, true);
    if (type === 1) link = view.getUint16(at + 8, true);
    if (type === 6) frames.push({ link, frame: bytes.subarray(at + 28, at + 28 + view.getUint32(at + 20, true)) });
  }
  return frames;
}

function segmentOf(packet: Uint8Array): Segment[] {
  if (packet.length < 40 || (packet[0] ?? 0) >> 4 !== 4 || packet[9] !== 6) return [];
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const tcp = ((packet[0] ?? 0) & 0x0f) * 4;
  const end = Math.min(view.getUint16(2), packet.length);
  const start = tcp + (view.getUint8(tcp + 12) >> 4) * 4;
  const address = (at: number, port: number) => `${packet.subarray(at, at + 4).join('.')}:${view.getUint16(port)}`;
  return [
    {
      from: address(12, tcp),
      to: address(16, tcp + 2),
      sequence: view.getUint32(tcp + 4),
      payload: packet.subarray(start, end),
    },
  ];
}

function indexOf(bytes: Uint8Array, pattern: readonly number[]): number {
  return bytes.findIndex((_, at) => pattern.every((byte, index) => bytes[at + index] === byte));
}
