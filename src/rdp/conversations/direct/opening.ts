/** What the client machine says first in each stage that it opens. */
import { TsRequest, tokenRequest } from '../../pdus/credssp.ts';
import { createConference } from '../../pdus/gcc.ts';
import type { ClientCore } from '../../pdus/gcc-blocks.ts';
import { ConnectInitial, initiateConnect } from '../../pdus/mcs.ts';
import { writeNegotiate } from '../../pdus/ntlm.ts';
import { inTpkt } from '../../pdus/tpkt.ts';
import { inData } from '../../pdus/x224.ts';
import { encode } from '../../wire/bytes.ts';

/** NTLM NEGOTIATE, bare, as Windows accepts it. [MS-CSSP] 3.1.5 */
export function openNla(credsspVersion: number): Uint8Array {
  return encode(TsRequest, tokenRequest(credsspVersion, writeNegotiate()));
}

/** MCS Connect Initial of an ordinary client, 1024 by 768. `selected` must repeat what the server selected. [MS-RDPBCGR] 2.2.1.3 */
export function openSettings(selected: number, clientName: string | null): Uint8Array {
  const conference = createConference({
    core: core(selected, clientName ?? ''),
    cluster: { flags: 0x0d, redirectedSession: 0 },
    security: {
      methods: { rc4With40Bits: true, rc4With128Bits: true, rc4With56Bits: true, fips: true, bits: 0x1b },
      extMethods: 0,
    },
    network: {
      channels: [
        { name: 'rdpdr', options: 0x8080_0000 },
        { name: 'cliprdr', options: 0xc0a0_0000 },
      ],
    },
  });
  return encode(inTpkt(inData(ConnectInitial)), initiateConnect(conference));
}

function core(serverSelectedProtocol: number, name: string): ClientCore {
  return {
    version: 0x0008_0004,
    width: 1_024,
    height: 768,
    colorDepth: 0xca01,
    sasSequence: 0xaa03,
    keyboardLayout: 0x0409,
    build: 19_041,
    name: name.slice(0, 15),
    keyboardType: 4,
    keyboardSubType: 0,
    functionKeys: 12,
    imeFile: '',
    postBeta2ColorDepth: 0xca01,
    productId: 1,
    serialNumber: 0,
    highColorDepth: 24,
    supportedColorDepths: 0x0f,
    earlyCapabilities: EARLY,
    digitalProductId: '',
    connectionType: 6,
    pad: 0,
    serverSelectedProtocol,
  };
}

/** Error info above all: without it a server may not say why it disconnects. [MS-RDPBCGR] 2.2.5.1 */
const EARLY = {
  errorInfo: true,
  want32Bits: true,
  statusInfo: true,
  strongKeys: true,
  validConnectionType: true,
  netCharAutoDetect: false,
  bits: 0x2f,
} as const;
