/**
 * What a web server on the way says of itself: whether it is an RD Gateway, and what time it is there. For everybody who
 * connects through a gateway, examines one, or doubts a clock.
 *
 * One request, without an account. An RD Gateway answers its own question with a demand for one. [MS-TSGU] 3.3.5.1
 */
import { bracketed } from '../../observations/authority.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { latin1Bytes } from '../../rdp/wire/text.ts';
import type { ByteStream, ConnectAnswer } from '../../world.ts';
import { type Asking, defineProbe } from '../probe.ts';
import { notLooked, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { borrowConnection } from '../probing/cancel.ts';
import { hearUntil } from '../probing/hear.ts';
import { lookUpFirst } from '../probing/look-up.ts';
import { type HttpAnswer, isWholeHead, readHttpAnswer } from './strangers/http-answer.ts';
import { findWebServer, type WebServer } from './strangers/web-server.ts';

const NOBODY = 'no web server is known here';
const PATIENCE = 4_000;

type Web = Vocabulary['web'];
type Told = Pick<Web, 'outcome' | 'status' | 'skew' | 'uncertainty'> & Partial<Pick<Web, 'schemes' | 'asGateway'>>;

export default defineProbe({
  id: 'web',
  question: 'Is it an RD Gateway, and what time is it there?',
  answers: ['web'],
  stage: 'connect',
  needs: [],
  // Who answers on the port is known then.
  after: ['names', 'walk', 'greeting'],
  declines: ({ known, target }) => (findWebServer(known, target) ? undefined : NOBODY),
  cost: { connections: 1, roundTrips: 4, patience: PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const server = findWebServer(known, target);
    if (!server) return [notLooked('web', NOBODY)];
    const startedAt = world.clock.now();
    const ip = server.ip ?? (await lookUpFirst(world, server.host));
    const told: Told = ip === undefined ? { outcome: 'unknown-name' } : await askServer(server, ip, asking);
    if (cancel.aborted) return [notLooked('web', STOPPED)];
    const { role, host, port, encrypted } = server;
    const at = world.clock.now();
    const value: Web = { role, host, port, encrypted, schemes: [], asGateway: false, ...told, ms: at - startedAt };
    const where = ip === undefined ? host : writeAddress({ ip, port });
    return [seen('web', value, { source: 'web', where, stage: 'connect', at })];
  },
});

async function askServer(server: WebServer, ip: string, asking: Asking): Promise<Told> {
  const address = { ip, port: server.port };
  const borrowed = await borrowConnection(asking, address, PATIENCE, (stream) => converse(stream, server, asking));
  return borrowed.opened ? borrowed.result : { outcome: unopened(borrowed.why.outcome) };
}

const unopened = (why: Exclude<ConnectAnswer['outcome'], 'open'> | 'cancelled'): Web['outcome'] =>
  why === 'cancelled' ? 'silent' : why;

async function converse(stream: ByteStream, server: WebServer, asking: Asking): Promise<Told> {
  const { network } = asking.world;
  if (!server.encrypted) return request(stream, server, asking);
  const name = /^[\d.]+$|:/.test(server.host) ? {} : { serverName: server.host };
  const secured = await network.secure(stream, name, PATIENCE);
  if (secured.outcome === 'secured') {
    const told = await request(secured.stream, server, asking);
    secured.stream.close();
    return told;
  }
  if (secured.heard.length > 0 && secured.how !== 'alert') return { outcome: 'foreign' };
  return { outcome: secured.how === 'silence' ? 'silent' : 'closed' };
}

async function request(stream: ByteStream, server: WebServer, { world }: Asking): Promise<Told> {
  const { clock } = world;
  const askedAt = clock.now();
  await stream.send(questionFor(server));
  const { heard, end } = await hearUntil(stream, clock, askedAt + PATIENCE, isWholeHead);
  const answer = readHttpAnswer(heard);
  if (answer) return describe(answer, askedAt, clock.now());
  if (heard.length > 0) return { outcome: 'foreign' };
  return { outcome: end === 'silence' ? 'silent' : 'closed' };
}

/** Only a gateway knows this method; other web servers refuse it, and tell the time in doing so. [MS-TSGU] 2.2.3.1.1 */
function questionFor({ encrypted, host }: WebServer): Uint8Array {
  const first = encrypted ? 'RDG_OUT_DATA /remoteDesktopGateway/' : 'HEAD /';
  return latin1Bytes(
    `${first} HTTP/1.1\r\nHost: ${bracketed(host)}\r\nUser-Agent: rdpdoctor\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
}

/** A web server may want an account for every page; but Negotiate or NTLM for this method are a gateway’s. */
function describe({ status, schemes, date }: HttpAnswer, askedAt: number, answeredAt: number): Told {
  const asGateway = status === 401 && schemes.some((scheme) => scheme === 'negotiate' || scheme === 'ntlm');
  const halfway = (askedAt + answeredAt) / 2;
  // It tells whole seconds, cut off: in the middle of one it is off by half a second at the most.
  const clock = date !== undefined && {
    skew: Math.round(date + 500 - halfway),
    uncertainty: (answeredAt - askedAt) / 2 + 500,
  };
  return { outcome: 'answered', status, schemes: [...schemes], asGateway, ...clock };
}
