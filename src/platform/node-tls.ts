/** TLS as a client that checks nothing and notices everything: what came, which alert, and who sent it. */
import { constants, getCurves } from 'node:crypto';
import { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, connect as startTls, type TLSSocket } from 'node:tls';
import { alertInTheClear } from '../rdp/pdus/tls-records.ts';
import type { ByteStream, SecureAnswer, SecureOptions } from '../world.ts';
import { alertOf, NodeStream, reasonOf } from './node-stream.ts';

/** What a peer may say instead of a handshake and still be quoted. */
const HEARD_LIMIT = 16 * 1024;
const CHAIN_LIMIT = 16;

/** Everything OpenSSL can speak, so that old servers can be examined; nothing secret is ever sent through it. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ALL',
  '!aNULL',
  '!eNULL',
  '@SECLEVEL=0',
].join(':');

/**
 * A certificate’s key on a curve that the client does not name ends the handshake, as if the key were broken. First those
 * of today, in OpenSSL’s order; then the others that a certificate may stand on and this OpenSSL knows.
 */
const OTHERS = [
  ...['brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'secp256k1', 'secp224r1', 'prime192v1'],
  ...['sect571r1', 'sect571k1', 'sect409r1', 'sect409k1', 'sect283r1', 'sect283k1', 'sect233r1', 'sect233k1'],
];

/** As OpenSSL 3.5 offers unasked, with a key for each of the first two: so large a hello also tries the line. */
const CURRENT = '?*X25519MLKEM768/?*X25519:?secp256r1/?X448:?secp384r1:?secp521r1';
/** Older ones, which the earlier versions of Node 22 to 24 bring, know neither the first of them nor this way to write them. */
const EARLIER = 'X25519:P-256:X448:P-521:P-384';

let context: SecureContext | undefined;

/**
 * One for all connections, made with the first of them: to make one takes about as long as a handshake. It is given no
 * roots, since nothing is checked here; to read those that Node brings takes longer still.
 */
function sharedContext(): SecureContext {
  context ??= makeContext();
  return context;
}

function makeContext(): SecureContext {
  const known = getCurves();
  const others = OTHERS.filter((curve) => known.includes(curve));
  return offering([CURRENT, ...others], () => offering([EARLIER, ...others], () => offering(['auto'])));
}

/** `otherwise`: where this OpenSSL does not know one of the groups. */
function offering(groups: readonly string[], otherwise?: () => SecureContext): SecureContext {
  try {
    return createSecureContext({
      ca: [],
      minVersion: 'TLSv1',
      ciphers: CIPHERS,
      ecdhCurve: groups.join(':'),
      secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    });
  } catch (thrown) {
    if (otherwise) return otherwise();
    throw thrown;
  }
}

export function secure(stream: ByteStream, options: SecureOptions, within: number): Promise<SecureAnswer> {
  return new Promise((resolve) => {
    const tap = new TappedDuplex(stream);
    const socket = startTls({
      socket: tap,
      rejectUnauthorized: false,
      secureContext: sharedContext(),
      ...(options.serverName !== undefined && { servername: options.serverName }),
    });
    const timer = setTimeout(
      () => fail(tap.isStillHearing() ? 'slow' : 'silence', `no handshake within ${within} ms`),
      within,
    );
    const fail = (how: FailedHow, detail: string) => {
      clearTimeout(timer);
      socket.on('error', () => undefined);
      socket.destroy();
      resolve(describeFailure(tap, how, detail));
    };
    socket.once('error', (error: NodeJS.ErrnoException) => fail(howFailed(tap, error), reasonOf(error)));
    socket.once('close', () => fail(tap.ended ?? 'fin', 'closed during the handshake'));
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      socket.removeAllListeners('close');
      resolve(describeSuccess(socket, stream, tap));
    });
  });
}

type FailedHow = Extract<SecureAnswer, { outcome: 'failed' }>['how'];

function describeSuccess(socket: TLSSocket, under: ByteStream, { said, heard }: TappedDuplex): SecureAnswer {
  return {
    outcome: 'secured',
    stream: new NodeStream(socket, () => under.traffic),
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher()?.standardName ?? 'unknown',
    chain: chainOf(socket),
    records: { said, heard },
  };
}

function chainOf(socket: TLSSocket): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let certificate = socket.getPeerX509Certificate();
  while (certificate && chain.length < CHAIN_LIMIT) {
    chain.push(new Uint8Array(certificate.raw));
    const issuer = certificate.issuerCertificate;
    certificate = issuer && issuer.fingerprint256 !== certificate.fingerprint256 ? issuer : undefined;
  }
  return chain;
}

function describeFailure(tap: TappedDuplex, how: FailedHow, detail: string): SecureAnswer {
  const alert = alertBy('peer', tap.heard) ?? alertBy('us', tap.said);
  const { said, heard } = tap;
  return { outcome: 'failed', how, ...(alert && { alert }), heard, detail, records: { said, heard } };
}

function alertBy<By extends 'peer' | 'us'>(by: By, records: Uint8Array) {
  const number = alertInTheClear(records)?.description;
  return number === undefined ? undefined : { number, by };
}

/** The wire is the witness: OpenSSL’s own words change between versions. */
function howFailed(tap: TappedDuplex, error: Error): FailedHow {
  if (alertInTheClear(tap.heard) || alertOf(error) !== undefined) return 'alert';
  if (tap.ended) return tap.ended;
  return 'unspeakable';
}

/** So long after its last byte a peer counts as still speaking, in milliseconds. */
const DRIP = 1_500;

/** Carries TLS records over a ByteStream and remembers the first of them, both ways. */
class TappedDuplex extends Duplex {
  heard = new Uint8Array();
  said = new Uint8Array();
  ended: 'fin' | 'rst' | 'silence' | 'unspeakable' | undefined;
  readonly #under: ByteStream;
  #heardAt = -Infinity;

  constructor(under: ByteStream) {
    super();
    this.#under = under;
  }

  /** Whoever drips says something every so often; whoever fell silent has not for a while. */
  isStillHearing(): boolean {
    return performance.now() - this.#heardAt <= DRIP;
  }

  override async _read(): Promise<void> {
    const heard = await this.#under.receive(2 ** 30);
    if (heard.kind === 'bytes') {
      this.#heardAt = performance.now();
      this.heard = keep(this.heard, heard.bytes);
      this.push(heard.bytes);
      return;
    }
    this.ended = heard.kind === 'alert' ? 'rst' : heard.kind === 'unreadable' ? 'unspeakable' : heard.kind;
    if (this.ended === 'fin') this.push(null);
    else this.destroy(Object.assign(new Error(`connection ended: ${this.ended}`), { code: 'ECONNRESET' }));
  }

  override async _write(chunk: Buffer, _encoding: string, done: () => void): Promise<void> {
    this.said = keep(this.said, new Uint8Array(chunk));
    await this.#under.send(new Uint8Array(chunk));
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#under.close();
    done(error);
  }
}

function keep(kept: Uint8Array<ArrayBuffer>, more: Uint8Array): Uint8Array<ArrayBuffer> {
  const room = more.subarray(0, HEARD_LIMIT - kept.length);
  const whole = new Uint8Array(kept.length + room.length);
  whole.set(kept);
  whole.set(room, kept.length);
  return whole;
}
