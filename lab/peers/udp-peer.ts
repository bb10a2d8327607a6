/** The UDP side of a server, and of a gateway: each answers the first datagram in its own language, and nothing after it. */
import { askForCookie, DtlsClientHello, DtlsRecord } from '../../src/rdp/pdus/dtls.ts';
import { LARGEST_UDP, SMALLEST_UDP, UdpFlags, UdpSyn } from '../../src/rdp/pdus/rdp-udp.ts';
import { decode, encode } from '../../src/rdp/wire/bytes.ts';

/** SYN and ACK in one, of the size that both can take; undefined for anything but a SYN. [MS-RDPEUDP] 3.1.5.1.3 */
export function answerSyn(asked: Uint8Array): Uint8Array | undefined {
  const read = decode(UdpSyn, asked);
  if (!read.ok || read.value.value.header.flags.ack) return undefined;
  const { data, versions } = read.value.value;
  const agree = (size: number) => Math.min(LARGEST_UDP, Math.max(SMALLEST_UDP, size));
  const size = agree(asked.length);
  const answer: UdpSyn = {
    header: {
      acknowledged: data.sequence,
      window: 64,
      flags: versions ? UdpFlags.of('syn', 'ack', 'versions') : UdpFlags.of('syn', 'ack'),
    },
    data: { sequence: 0x10203040, upstream: agree(data.upstream), downstream: agree(data.downstream) },
    // Version 3 wants the cookie of a TCP session.
    ...(versions && { versions: { ...versions, version: Math.min(2, versions.version) } }),
    padding: new Uint8Array(0),
  };
  const bare = encode(UdpSyn, answer).length;
  return encode(UdpSyn, { ...answer, padding: new Uint8Array(Math.max(0, size - bare)) });
}

/** Wants its cookie back first; undefined for anything but a ClientHello. RFC 6347 4.2.1 */
export function answerDtlsHello(asked: Uint8Array): Uint8Array | undefined {
  const record = decode(DtlsRecord, asked);
  const isHello = record.ok && decode(DtlsClientHello, record.value.value.fragment).ok;
  return isHello ? askForCookie(Uint8Array.from({ length: 20 }, (_, at) => at)) : undefined;
}
