/** An RD Gateway as far as it refuses: HTTPS, NTLM that takes anybody, the WebSocket, and then its no. [MS-TSGU] 3.3.5.1 */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type TLSSocket } from 'node:tls';
import { challengeOf, NtlmChallenge, versionOfBuild } from '../../../src/rdp/pdus/ntlm.ts';
import { concat, encode } from '../../../src/rdp/wire/bytes.ts';
import type { KeyPair } from '../certificates.ts';
import type { Server } from '../lab.ts';
import { listen } from '../listen.ts';
import { answerPackets, type GatewayScript } from './gateway-messages.ts';

export function openGateway(script: GatewayScript, { certificate, key }: KeyPair): Promise<Server> {
  const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) => {
    // A client that lets go in mid-sentence is its right.
    socket.on('error', () => socket.destroy());
    converse(socket, script);
  });
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

/** First heads of HTTP, then frames of the WebSocket, then packets inside the frames. */
function converse(socket: TLSSocket, script: GatewayScript): void {
  let heard: Uint8Array = new Uint8Array(0);
  let packets: Uint8Array = new Uint8Array(0);
  let isWebSocket = false;
  const hearHead = () => {
    const end = Buffer.from(heard).indexOf('\r\n\r\n');
    if (end < 0) return false;
    const { says, upgrades } = answerHead(Buffer.from(heard.subarray(0, end)).toString('latin1'), script);
    heard = heard.subarray(end + 4);
    socket.write(says);
    isWebSocket = upgrades;
    return true;
  };
  const hearFrame = () => {
    const frame = readFrame(Buffer.from(heard));
    if (!frame) return false;
    heard = heard.subarray(frame.length);
    if (frame.kind === 8) socket.end();
    const { answers, rest } = answerPackets(concat(packets, frame.content), script);
    packets = rest;
    for (const answer of answers) socket.write(writeFrame(answer));
    return true;
  };
  socket.on('data', (bytes: Buffer) => {
    heard = concat(heard, bytes);
    let goesOn = true;
    while (goesOn) goesOn = isWebSocket ? hearFrame() : hearHead();
  });
}

/** NTLM takes two rounds; whoever went through both is believed, unless the script refuses here. RFC 4559; RFC 6455 4.2 */
function answerHead(head: string, { refusesAt, code }: GatewayScript) {
  const token = /^Authorization: *NTLM +(?<token>\S+)/im.exec(head)?.groups?.['token'];
  const step = token === undefined ? 0 : Buffer.from(token, 'base64')[8];
  if (step === 0) return refuse(401, 'WWW-Authenticate: NTLM\r\n');
  if (step === 1) return refuse(401, `WWW-Authenticate: NTLM ${challenge()}\r\n`);
  if (refusesAt === 'http') return refuse(code, code === 401 ? 'WWW-Authenticate: NTLM\r\n' : '');
  const key = /^Sec-WebSocket-Key: *(?<key>\S+)/im.exec(head)?.groups?.['key'];
  if (key === undefined) return refuse(404, '');
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const head101 = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  return { says: [...head101, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'), upgrades: true };
}

const refuse = (status: number, header: string) => ({
  says: `HTTP/1.1 ${status} No\r\n${header}Content-Length: 0\r\n\r\n`,
  upgrades: false,
});

function challenge(): string {
  const info = { netbiosDomain: 'EXAMPLE', netbiosComputer: 'GW01', dnsDomain: 'example.test' };
  const timed = { ...info, dnsComputer: 'gw01.example.test', timestamp: Date.now() };
  const message = challengeOf('EXAMPLE', timed, new Uint8Array(randomBytes(8)), versionOfBuild(10, 0, 20_348));
  return Buffer.from(encode(NtlmChallenge, message)).toString('base64');
}

/** A client masks what it sends. RFC 6455 5.2 */
function readFrame(bytes: Buffer) {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const isMasked = (bytes.readUInt8(1) & 0x80) !== 0;
  const start = 2 + (short === 126 ? 2 : 0) + (isMasked ? 4 : 0);
  if (short === 127 || bytes.length < start) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < start + length) return undefined;
  const mask = isMasked ? bytes.subarray(start - 4, start) : Buffer.alloc(4);
  const content = Uint8Array.from(bytes.subarray(start, start + length), (byte, at) => byte ^ (mask[at % 4] ?? 0));
  return { kind: bytes.readUInt8(0) & 0x0f, content, length: start + length };
}

/** Everything that we say is short. */
const writeFrame = (content: Uint8Array) => Buffer.concat([Buffer.from([0x82, content.length]), content]);
