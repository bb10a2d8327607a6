/** The program against servers that misbehave on purpose: it ends in time, says something true, and stays small. */
import { beforeAll, describe, expect, test } from 'vitest';
import { contractSchema } from '../../src/report/contract/contract.ts';
import { hasOpenssl, makeCertificate } from './certificates.ts';
import { drawServers } from './drawn-servers.ts';
import {
  drips,
  floods,
  hugeCertificate,
  insideTls,
  insteadOfTls,
  type KeyPair,
  type Manners,
  record,
  says,
  saysNothing,
  serve,
  whenAsked,
  wildChallenge,
} from './hostile-servers.ts';
import { rdpdoctor } from './program.ts';

/** Seconds given to the program. */
const LIMIT = 6;
/** Seconds that ending may take after that. What the program measured itself counts, not how busy this machine is. */
const GRACE = 2;
const MOST_MEMORY = 200;

const garbage = Buffer.alloc(64 * 1024, 'no such protocol\u0001\u0002\u0000');
const confirm = [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, 2, 0, 0, 0];

const manners: Readonly<Record<string, Manners>> = {
  'sends garbage without end': floods(garbage),
  'sends zeros without end': floods(Buffer.alloc(64 * 1024)),
  'sends line breaks without end': floods(Buffer.alloc(64 * 1024, '\r\n')),
  'sends one zero a second': drips(),
  'sends a proper confirm at one byte a second': drips(confirm),
  'says nothing at all': saysNothing,
  'claims a packet of 0 bytes': whenAsked(says(3, 0, 0, 0)),
  'claims a packet of 3 bytes': whenAsked(says(3, 0, 0, 3)),
  'claims a packet of 65,535 bytes and sends none of it': whenAsked(says(3, 0, 0xff, 0xff)),
  'claims an X.224 header longer than its packet': whenAsked(says(3, 0, 0, 11, 0xff, 0xd0, 0, 0, 0, 0, 0)),
  'confirms, then talks garbage instead of TLS': insteadOfTls(says(...garbage.subarray(0, 4_096))),
  'confirms, then talks garbage without end instead of TLS': insteadOfTls(floods(garbage)),
  'confirms, then sends TLS records without end': insteadOfTls(
    floods(record(22, Buffer.concat([Buffer.from([2, 0xff, 0xff, 0xff]), Buffer.alloc(16_000)]))),
  ),
  'confirms, then sends empty TLS records without end': insteadOfTls(
    floods(Buffer.concat(Array.from({ length: 8_000 }, () => record(22, Buffer.alloc(0))))),
  ),
  'confirms, then sends TLS warnings without end': insteadOfTls(
    floods(Buffer.concat(Array.from({ length: 8_000 }, () => record(21, Buffer.of(1, 90))))),
  ),
  'confirms, then claims a TLS record of 65,535 bytes': insteadOfTls(says(22, 3, 3, 0xff, 0xff, 2)),
  'sends a certificate of 3 MB': insteadOfTls(hugeCertificate(3_000_000)),
  'resets every connection at once': (socket) => void socket.resetAndDestroy(),
  'closes every connection at once': (socket) => void socket.end(),
  'ends its half at once and goes on listening': (socket) => void socket.resume().end(),
  'ends its half after the confirm and goes on listening': whenAsked((socket) => {
    socket.end(Buffer.from(confirm));
    socket.resume();
  }),
  'resets on the ClientHello': insteadOfTls((socket) => void socket.resetAndDestroy()),
};

describe.concurrent('a server that', () => {
  for (const [what, manner] of Object.entries(manners)) {
    test(`${what} is examined in time, in little memory, and not called working`, async ({ expect: expecting }) => {
      expecting(await examineBadly(manner)).toEqual(asItShould);
    }, 90_000);
  }
});

describe.skipIf(!hasOpenssl)('a server that makes a proper handshake and then', () => {
  let pair: KeyPair;
  beforeAll(() => {
    pair = makeCertificate(2);
  });

  test.each<readonly [string, (manners: KeyPair) => Manners]>([
    ['sends bytes without end', (own) => insideTls(own, (socket) => floods(Buffer.alloc(16_384, 0x30))(socket))],
    ['says nothing', (own) => insideTls(own, () => undefined)],
    [
      'claims a TSRequest of 4 GB',
      (own) => insideTls(own, (socket) => void socket.write(Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]))),
    ],
    [
      'claims a TSRequest without an end',
      (own) => insideTls(own, (socket) => void socket.write(Buffer.from([0x30, 0x80]))),
    ],
    ['points far outside its NTLM challenge', (own) => insideTls(own, (socket) => void socket.write(wildChallenge()))],
    ['hangs up', (own) => insideTls(own, (socket) => void socket.end())],
  ])(
    '%s is examined in time, in little memory, and not called working',
    async (_what, manner) => {
      expect(await examineBadly(manner(pair))).toEqual(asItShould);
    },
    90_000,
  );

  test('points far outside its NTLM challenge is not said to refuse NTLM', async () => {
    const server = await serve(insideTls(pair, (socket) => void socket.write(wildChallenge())));
    const { stdout } = await rdpdoctor([`127.0.0.1:${server.port}`, '--as', 'json']).finally(server.stop);
    const { verdict, observations } = contractSchema.parse(JSON.parse(stdout));
    expect(verdict).toMatchObject({ stage: 'nla', ended: { by: 'peer', how: 'garbled' } });
    expect(verdict.cause).not.toBe('nla/ntlm-blocked-or-downgraded');
    expect(observations.find(({ about }) => about === 'nla')?.value).toMatchObject({ outcome: 'garbled' });
  });

  test('shows a certificate of 10,000 names is examined in time, in little memory, and not called working', async () => {
    const manner = insideTls(makeCertificate(10_000), () => undefined);
    expect(await examineBadly(manner)).toEqual(asItShould);
  }, 90_000);
});

/** More are drawn by: RDPDOCTOR_HOSTILE=240 npx vitest run lab/cli/hostile.test.ts -t drawn */
const DRAWN = Number(process.env['RDPDOCTOR_HOSTILE'] ?? 20);

describe.skipIf(!hasOpenssl).concurrent('drawn by chance, a server that', () => {
  const servers = hasOpenssl ? drawServers(DRAWN, 20_261_128, makeCertificate(2)) : [];
  for (const [what, manner] of servers)
    test(`${what} is examined in time, in little memory, and not called working`, async ({ expect: expecting }) => {
      expecting(await examineBadly(manner)).toEqual(asItShould);
    }, 90_000);
});

const asItShould = {
  exit: 'as the verdict says',
  verdict: 'explained or unexplained',
  json: 'valid',
  met: true,
  inTime: true,
  small: true,
  bug: '',
};

async function examineBadly(manner: Manners) {
  const server = await serve(manner);
  const target = `127.0.0.1:${server.port}`;
  const ended = await rdpdoctor([target, '--timeout', String(LIMIT), '--as', 'json']).finally(server.stop);
  const report = contractSchema.safeParse(JSON.parse(ended.stdout || 'null'));
  const { verdict, courtesy } = report.data ?? {};
  const failed = verdict?.kind === 'explained' || verdict?.kind === 'unexplained';
  const { code, stderr, peak } = ended;
  return {
    exit: code === (verdict?.kind === 'explained' ? 1 : 2) ? 'as the verdict says' : code,
    verdict: failed ? 'explained or unexplained' : verdict?.kind,
    json: report.success ? 'valid' : report.error.message,
    met: server.met() > 0,
    inTime: (courtesy?.seconds ?? Number.POSITIVE_INFINITY) <= LIMIT + GRACE || courtesy?.seconds,
    small: (peak > 0 && peak < MOST_MEMORY) || `${Math.round(peak)} MB`,
    bug: /bug|\bat .*\.js:\d+/.exec(stderr)?.[0] ?? '',
  };
}
