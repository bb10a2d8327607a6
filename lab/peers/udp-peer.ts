/** The UDP side of a server: it answers the first datagram of RDP over UDP, and nothing after it. [MS-RDPEUDP] 3.1.5.1.3 */
import { LARGEST_UDP, SMALLEST_UDP, UdpFlags, UdpSyn } from '../../src/rdp/pdus/rdp-udp.ts';
import { decode, encode } from '../../src/rdp/wire/bytes.ts';

/** SYN and ACK in one, of the size that both can take; undefined for anything but a SYN. */
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
