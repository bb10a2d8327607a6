/**
 * TLS as the scenarios’ world speaks it: a real ClientHello, a real flight, and then records without a cipher.
 *
 * It offers what Node’s OpenSSL offers, so that what a library cannot speak fails here too.
 */
import { suiteName, type TlsVersion, tlsVersions } from '../../src/rdp/pdus/suites.ts';
import { CertificateMessage, contentTypes, writeRecords } from '../../src/rdp/pdus/tls-handshake.ts';
import { type Flight, readHandshake, writeClientHello } from '../../src/rdp/pdus/tls-records.ts';
import { concat, decode } from '../../src/rdp/wire/bytes.ts';
import type { ByteStream, Clock, Heard, SecureAnswer, SecureOptions } from '../../src/world.ts';
import { opensslSuites, opensslVersions } from '../peers/openssl-suites.ts';
import { changeCipherSpec, finished } from '../peers/tls-flight.ts';
import { RecordReader, RecordStream } from './records.ts';

type Failed = Extract<SecureAnswer, { outcome: 'failed' }>;

export async function secureVirtually(
  stream: ByteStream,
  { serverName }: SecureOptions,
  within: number,
  clock: Clock,
  chance: (length: number) => Uint8Array,
): Promise<SecureAnswer> {
  const deadline = clock.now() + within;
  const suites = [...Object.keys(opensslSuites).map(Number), 0x00ff];
  const hello = {
    versions: opensslVersions,
    suites,
    chance: chance(64),
    ...(serverName !== undefined && { serverName }),
  };
  await stream.send(writeClientHello(hello));
  const { flight, received, ended } = await readFlight(stream, deadline, clock);
  const said = flight.serverHello;
  if (!said?.version || flight.incomplete || !isSpeakable(said.version, said.suite)) {
    return describeFailure(flight, received, ended);
  }
  return said.version === '1.3'
    ? finishModern(stream, received, said.suite, deadline, clock)
    : finishClassic(
        stream,
        { version: said.version, suite: said.suite, chain: flight.certificates ?? [] },
        deadline,
        clock,
      );
}

/** The certificates come hidden in the server’s flight; our end of the handshake needs no answer. */
async function finishModern(
  stream: ByteStream,
  received: Uint8Array,
  suite: number,
  deadline: number,
  clock: Clock,
): Promise<SecureAnswer> {
  const records = new RecordReader(stream, received);
  let hidden: Uint8Array = new Uint8Array(0);
  for (;;) {
    const message = decode(CertificateMessage, hidden);
    if (message.ok) {
      await stream.send(concat(changeCipherSpec('1.3'), writeRecords(contentTypes.data, 0x0303, finished)));
      return describeSuccess(new RecordStream(stream, records, 0x0303), '1.3', suite, message.value.value.chain);
    }
    const record = await records.next(deadline - clock.now());
    if ('kind' in record) return fail(record.kind, received);
    if (record.type === contentTypes.data) hidden = concat(hidden, record.fragment);
  }
}

interface Agreed {
  readonly version: TlsVersion;
  readonly suite: number;
  readonly chain: readonly Uint8Array[];
}

/** Up to TLS 1.2 the server has the last word of the handshake. */
async function finishClassic(
  stream: ByteStream,
  agreed: Agreed,
  deadline: number,
  clock: Clock,
): Promise<SecureAnswer> {
  const number = tlsVersions[agreed.version];
  await stream.send(concat(changeCipherSpec(agreed.version), writeRecords(contentTypes.handshake, number, finished)));
  const records = new RecordReader(stream, new Uint8Array(0));
  for (;;) {
    const record = await records.next(deadline - clock.now());
    if ('kind' in record) return fail(record.kind, new Uint8Array(0));
    if (record.type === contentTypes.handshake) break;
  }
  return describeSuccess(new RecordStream(stream, records, number), agreed.version, agreed.suite, agreed.chain);
}

async function readFlight(stream: ByteStream, deadline: number, clock: Clock) {
  let received: Uint8Array = new Uint8Array(0);
  let flight: Flight = { incomplete: true };
  let heardAt = -Infinity;
  while (flight.incomplete) {
    const heard = await stream.receive(deadline - clock.now());
    if (heard.kind !== 'bytes') {
      const isDripping = heard.kind === 'silence' && clock.now() - heardAt <= DRIP;
      return { flight, received, ended: isDripping ? 'slow' : endingOf(heard.kind) } as const;
    }
    heardAt = clock.now();
    received = concat(received, heard.bytes);
    flight = readHandshake(received);
  }
  return { flight, received, ended: undefined };
}

/** As in the real one: so long after its last byte a peer counts as still speaking. */
const DRIP = 1_500;

const endingOf = (kind: Exclude<Heard['kind'], 'bytes'>) =>
  kind === 'alert' ? 'rst' : kind === 'unreadable' ? 'unspeakable' : kind;

const isSpeakable = (version: TlsVersion, suite: number) =>
  opensslVersions.some((one) => one === version) && suite in opensslSuites;

function describeFailure(flight: Flight, heard: Uint8Array, ended: Failed['how'] | undefined): Failed {
  if (flight.alert) {
    const alert = { number: flight.alert.description, by: 'peer' } as const;
    return { ...fail('alert', heard), alert };
  }
  return fail(ended ?? 'unspeakable', heard);
}

const fail = (how: Failed['how'], heard: Uint8Array): Failed => ({
  outcome: 'failed',
  how,
  heard: heard.slice(0, 16_384),
  detail: `the handshake ended: ${how}`,
});

const describeSuccess = (
  stream: ByteStream,
  version: TlsVersion,
  suite: number,
  chain: readonly Uint8Array[],
): SecureAnswer => ({
  outcome: 'secured',
  stream,
  version: version === '1.0' ? 'TLSv1' : `TLSv${version}`,
  cipher: suiteName(suite),
  chain,
});
