/** RDP over UDP: our first datagram as real clients send it, and the answer of a real server read in place. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '../wire/bytes.ts';
import { hex } from '../wire/text.ts';
import { askOverUdp, LARGEST_UDP, UdpSyn } from './rdp-udp.ts';

const capture = new URL('../../../../shared/evidence/pcap/zeek--rdpeudp-handshake-success.pcap', import.meta.url);
const isHere = existsSync(capture);

test('the first datagram fills the size that it asks for', () => {
  const asked = askOverUdp({ sequence: 0x01020304, version: 2, size: LARGEST_UDP });
  expect(asked).toHaveLength(1232);
  expect(hex(asked.subarray(0, 20))).toBe('ffffffff004010010102030404d004d000010002');
  expect(asked.subarray(20).every((octet) => octet === 0)).toBe(true);
});

test('the first version is asked for without a list of versions', () => {
  const asked = decode(UdpSyn, askOverUdp({ sequence: 7, version: 1, size: 1132 }));
  expect(asked.ok && asked.value.value.versions).toBeUndefined();
  expect(asked.ok && asked.value.value.header.flags.bits).toBe(1);
});

test('a datagram of another conversation is not taken for an answer', () => {
  const data = Uint8Array.from([0x0f, 0x94, 0xea, 0x0b, 0x04, 0, 0, 0x0c, 0, 0, 0, 0, 0x0b, 0x12, 0x7f, 0x16]);
  const read = decode(UdpSyn, data);
  expect(!read.ok && read.problem.kind).toBe('unexpected');
});

const title = isHere ? 'a real conversation' : 'a real conversation (skipped: shared/evidence is not here)';

describe.skipIf(!isHere)(title, () => {
  test('the SYN asks, and the SYN with ACK answers it: sizes agreed, version 2', () => {
    const [syn, answer] = datagramsOf().map((payload) => decode(UdpSyn, payload));
    if (!syn?.ok || !answer?.ok) throw new Error('the capture cannot be read');
    expect(syn.value.value).toMatchObject({
      header: { acknowledged: 0xffffffff, flags: { syn: true, ack: false, correlation: true, versions: true } },
      data: { sequence: 0x0b127f15, upstream: 1232, downstream: 1232 },
    });
    expect(answer.value.value).toMatchObject({
      header: { acknowledged: syn.value.value.data.sequence, flags: { syn: true, ack: true } },
      data: { upstream: 1232, downstream: 1232 },
      versions: { flags: { valid: true }, version: 2 },
    });
  });
});

/** Classic pcap, Ethernet, IPv6 without extensions, UDP. */
function datagramsOf(): readonly Uint8Array[] {
  const file = new Uint8Array(readFileSync(capture));
  const view = new DataView(file.buffer);
  const found: Uint8Array[] = [];
  for (let at = 24; at + 16 <= file.length; at += 16 + view.getUint32(at + 8, true)) {
    found.push(file.subarray(at + 16 + 14 + 40 + 8, at + 16 + view.getUint32(at + 8, true)));
  }
  return found;
}
