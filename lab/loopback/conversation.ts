/** Lets a scripted peer speak through a real socket, and real TLS take over where the peer wishes it. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureVersion, TLSSocket } from 'node:tls';
import { opensslSuites } from '../peers/openssl-suites.ts';
import type { AgreedTls, Peer, PeerInput, PeerWish } from '../peers/peer.ts';
import { Line, type LineTraits } from './line.ts';

/** Plays until one side hangs up. */
export function converse(socket: Socket, peer: Peer, traits: LineTraits): void {
  const line = new Line(socket, traits);
  let speaker: Duplex = line;
  const hear = (input: PeerInput) => {
    for (const wish of peer.hear(input)) obey(wish);
  };
  const listen = (bytes: Uint8Array) => hear({ kind: 'bytes', bytes: new Uint8Array(bytes) });
  const secure = (agreed: AgreedTls, heard: Uint8Array) => {
    line.removeListener('data', listen);
    line.unshift(heard);
    const tls = new TLSSocket(line, {
      isServer: true,
      secureContext: contextFor(agreed),
      ...(agreed.asksForCertificate && { requestCert: true, rejectUnauthorized: false }),
    });
    tls.on('error', () => line.hangUp('close')); // A client that does not like the handshake may say so and leave.
    tls.on('secure', () => hear({ kind: 'secured' }));
    tls.on('data', listen);
    speaker = tls;
  };
  const obey = (wish: PeerWish) => {
    if (wish.kind === 'send') speaker.write(wish.bytes);
    else if (wish.kind === 'secure') secure(wish.with, wish.heard);
    else if (wish.kind === 'wait') line.wait(wish.for);
    else if (wish.kind === 'reset') line.hangUp('reset');
    else if (wish.kind === 'close') speaker.end();
    else throw new Error('real TLS sends no alert on demand: such a scenario is not playable');
  };
  line.on('data', listen);
  line.on('end', () => line.hangUp('close'));
  hear({ kind: 'opened' });
}

const versionNames: Readonly<Record<AgreedTls['version'], SecureVersion>> = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
  '1.3': 'TLSv1.3',
};

/** Speaks exactly what was agreed, at any strength: weak keys and old hashes are what scenarios are about. */
function contextFor({ version, suite, credentials }: AgreedTls) {
  return createSecureContext({
    key: credentials.privateKey,
    cert: credentials.chain.map(writePem).join('\n'),
    minVersion: versionNames[version],
    maxVersion: versionNames[version],
    ciphers: `${opensslSuites[suite]}:DEFAULT:@SECLEVEL=0`,
    honorCipherOrder: true,
  });
}

const writePem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----`;
