/** The words that the comparison of contents says: RDP’s own, near misses of the same size, others’, and none. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { requestProtocols } from '../../../rdp/pdus/negotiation.ts';
import { contentTypes, writeRecords } from '../../../rdp/pdus/tls-handshake.ts';
import { writeClientHello } from '../../../rdp/pdus/tls-hello.ts';
import { inTpkt } from '../../../rdp/pdus/tpkt.ts';
import { ConnectionRequest, cookieLine, requestConnection } from '../../../rdp/pdus/x224.ts';
import { encode } from '../../../rdp/wire/bytes.ts';
import type { World } from '../../../world.ts';
import { COOKIE_USER, ORDINARY_OFFER } from './offer.ts';
import type { Saying } from './trial.ts';

export interface Spoken extends Pick<Saying, 'afterConfirm'> {
  readonly said: Vocabulary['meddling']['tries'][number]['said'];
  /** Undefined: nothing is said. */
  readonly bytes?: Uint8Array;
}

export function sayingsAtTls({ chance }: World): readonly Spoken[] {
  // A suite that no server can agree to: whoever reads it answers with a few bytes, which pass where a certificate may not.
  const hello = writeClientHello({ versions: ['1.2'], suites: [0x0000], chance: chance(64), size: 300 });
  const other = writeRecords(contentTypes.data, 0x0303, new Uint8Array(hello.length - 5));
  return [
    { said: 'hello', bytes: hello, afterConfirm: 'encryption' },
    { said: 'other-record', bytes: other, afterConfirm: 'encryption' },
    { said: 'nothing', afterConfirm: 'encryption' },
    { said: 'rdp-security', afterConfirm: 'rdp-security' },
    { said: 'junk', bytes: junkOf(hello), afterConfirm: 'encryption' },
  ];
}

/** Who was silent when asked is silent when not asked; and every silence costs time. */
export function sayingsAtNegotiate(isSilent: boolean): readonly Spoken[] {
  const request = writeRequest(cookieLine(COOKIE_USER));
  const asked: readonly Spoken[] = [
    { said: 'request', bytes: request },
    { said: 'no-cookie', bytes: writeRequest(undefined) },
    { said: 'junk', bytes: junkOf(request) },
  ];
  if (isSilent) return asked;
  return [
    ...asked,
    { said: 'nothing' },
    { said: 'other-word', bytes: writeRequest(cookieLine(COOKIE_USER).replace('mstshash', 'mztzhazh')) },
  ];
}

const junkOf = ({ length }: Uint8Array) => new Uint8Array(length).fill(0x41);

function writeRequest(line: string | undefined): Uint8Array {
  const parts = { ...(line !== undefined && { line }), negotiation: requestProtocols(ORDINARY_OFFER) };
  return encode(inTpkt(ConnectionRequest), requestConnection(parts));
}
