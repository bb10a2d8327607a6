/**
 * The first datagrams of RDP over UDP: may we speak, how large, in which version? For the probe that looks at the UDP side.
 *
 * Big-endian, padded to the size that shall be agreed on, so that the question measures the way as well.
 * [MS-RDPEUDP] 2.2.2.1 (header), 2.2.2.5 (SYN data), 2.2.2.8 (correlation), 2.2.2.9 (versions), 3.1.5.1
 */

import { encode } from '../wire/bytes.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { bytes, flags, rest, struct, u16be, u32be } from '../wire/layout.ts';

/** The largest datagram that anyone may ask for, and the smallest. [MS-RDPEUDP] 2.2.2.5 */
export const LARGEST_UDP = 1232;
export const SMALLEST_UDP = 1132;

export const UdpFlags = flags(u16be, {
  syn: 0x0001,
  fin: 0x0002,
  ack: 0x0004,
  data: 0x0008,
  fec: 0x0010,
  lossy: 0x0200,
  correlation: 0x0800,
  versions: 0x1000,
});

const UdpHeader = struct('RDPUDP_FEC_HEADER', 'MS-RDPEUDP 2.2.2.1', {
  acknowledged: u32be, // 0xffffffff: nothing was heard yet
  window: u16be,
  flags: UdpFlags,
});

const SynData = struct('RDPUDP_SYNDATA_PAYLOAD', 'MS-RDPEUDP 2.2.2.5', {
  sequence: u32be,
  upstream: u16be,
  downstream: u16be,
});

const Correlation = struct('RDPUDP_CORRELATION_ID_PAYLOAD', 'MS-RDPEUDP 2.2.2.8', {
  id: bytes(16),
  reserved: bytes(16),
});

const VersionFlags = flags(u16be, { valid: 0x0001 });

const Versions = struct('RDPUDP_SYNDATAEX_PAYLOAD', 'MS-RDPEUDP 2.2.2.9', {
  flags: VersionFlags,
  version: u16be,
});

const CookieHash = bytes(32);

export interface UdpSyn {
  readonly header: ValueOf<typeof UdpHeader>;
  readonly data: ValueOf<typeof SynData>;
  readonly correlation?: ValueOf<typeof Correlation>;
  readonly versions?: ValueOf<typeof Versions>;
  /** Only a client that asks for version 3 sends one, and only a TCP session could have given it the cookie. */
  readonly cookieHash?: Uint8Array;
  readonly padding: Uint8Array;
}

/** RDP over UDP, version 3, which wants a cookie. */
const VERSION_3 = 0x0101;

/** SYN, and SYN with ACK; what follows them in the conversation is not read here. */
export const UdpSyn: Codec<UdpSyn> = {
  name: 'RDPUDP SYN',
  shape: 'struct',
  spec: 'MS-RDPEUDP 3.1.5.1',
  parts: [
    { name: 'header', codec: UdpHeader },
    { name: 'data', codec: SynData },
    { name: 'correlation', codec: Correlation },
    { name: 'versions', codec: Versions },
    { name: 'cookieHash', codec: CookieHash },
    { name: 'padding', codec: rest },
  ],
  read(reader) {
    const header = reader.field('header', UdpHeader);
    if (!header.flags.syn) reader.reject('unexpected', 'the flag SYN', `flags ${header.flags.bits.toString(16)}`);
    const data = reader.field('data', SynData);
    const correlation = header.flags.correlation ? reader.field('correlation', Correlation) : undefined;
    const versions = header.flags.versions ? reader.field('versions', Versions) : undefined;
    const hasHash = versions?.version === VERSION_3 && !header.flags.ack;
    const cookieHash = hasHash ? reader.field('cookieHash', CookieHash) : undefined;
    return {
      header,
      data,
      ...(correlation && { correlation }),
      ...(versions && { versions }),
      ...(cookieHash && { cookieHash }),
      padding: reader.field('padding', rest),
    };
  },
  write(writer, { header, data, correlation, versions, cookieHash, padding }) {
    UdpHeader.write(writer, header);
    SynData.write(writer, data);
    if (correlation) Correlation.write(writer, correlation);
    if (versions) Versions.write(writer, versions);
    if (cookieHash) CookieHash.write(writer, cookieHash);
    rest.write(writer, padding);
  },
};

export interface UdpQuestion {
  /** Chosen by chance; the answer must acknowledge it. */
  readonly sequence: number;
  /** The highest version to ask for. Version 3 cannot be asked for without a cookie. */
  readonly version: 1 | 2;
  /** Bytes of the datagram, `SMALLEST_UDP` to `LARGEST_UDP`. */
  readonly size: number;
}

/** The first datagram of a client, of the wanted size. */
export function askOverUdp({ sequence, version, size }: UdpQuestion): Uint8Array {
  const asksVersion = version > 1;
  const syn: UdpSyn = {
    header: {
      acknowledged: 0xffffffff,
      window: 64,
      flags: asksVersion ? UdpFlags.of('syn', 'versions') : UdpFlags.of('syn'),
    },
    data: { sequence, upstream: size, downstream: size },
    ...(asksVersion && { versions: { flags: VersionFlags.of('valid'), version } }),
    padding: new Uint8Array(0),
  };
  const bare = encode(UdpSyn, syn).length;
  return encode(UdpSyn, { ...syn, padding: new Uint8Array(Math.max(0, size - bare)) });
}
