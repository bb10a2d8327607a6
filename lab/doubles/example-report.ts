/** One report that has every kind of block in it, for the tests of whoever draws reports. */
import type { Answer } from '../../src/observations/knowledge.ts';
import type { Vocabulary } from '../../src/observations/vocabulary.ts';
import { samples } from '../../src/rdp/pdus/samples.ts';
import { hex } from '../../src/rdp/wire/text.ts';
import type { ReportInput } from '../../src/report/input.ts';
import { certificate, challenged, exampleCauses, inputOf, NOW, reached, saw, walked } from './example-diagnoses.ts';

const [blamed, rival, excluded] = exampleCauses;

const message = (
  name: keyof typeof samples,
  direction: 'sent' | 'received',
  more: Partial<Vocabulary['messages']['list'][number]> = {},
): Vocabulary['messages']['list'][number] => {
  const bytes = samples[name] ?? new Uint8Array(0);
  const told = { at: 1, direction, stage: 'negotiate', secured: false, name, length: bytes.length } as const;
  return { ...told, bytes: hex(bytes), ...more };
};

export const exampleMessages: Vocabulary['messages'] = {
  list: [
    message('X224_CR in TPKT', 'sent'),
    message('X224_CC in TPKT', 'received', { at: 3 }),
    message('TLSPlaintext', 'received', { at: 9, stage: 'tls' }),
    message('TSRequest', 'received', { at: 12, stage: 'nla', secured: true }),
    message('MCS_CONNECT_RESPONSE in TPKT', 'received', { at: 14, stage: 'settings', length: 4_200 }),
  ],
  more: 2,
};

const pictured: readonly Answer[] = [
  ...reached,
  walked('tls', { by: 'peer', how: 'rst', complete: false }),
  saw('tls', { outcome: 'rst', heard: 0, strayDisconnect: false, ms: 3 }),
  saw('client-error', {
    codes: [{ space: 'disconnect', value: 0x904, name: 'disconnectReasonAtClientWinsockFDCLOSE' }],
    reason: 0x904,
  }),
  saw('rdp-file', {
    address: 'ts01.corp.test',
    addressPort: 3390,
    serverPort: 3389,
    gatewayHost: 'rdgw.corp.test',
    gatewayUsage: 1,
    credssp: false,
    authenticationLevel: 2,
    userName: 'CORP\\anna',
    twice: ['server port'],
    others: ['screen mode id'],
    damaged: [{ line: 7, what: 'it is not a setting: name, type and value with colons between them' }],
  }),
  saw('messages', exampleMessages),
  saw('nla', challenged),
  saw('certificate', certificate),
  saw('clock', { server: NOW + 1_200_000, ours: NOW, skew: 1_200_000, uncertainty: 2 }),
  saw('witnesses', { clocks: [{ witness: 'kdc', skew: -4_000, uncertainty: 1_000 }] }),
  saw('repeats', {
    attempts: [
      { ip: '10.1.2.3', stage: 'tls', by: 'peer', how: 'rst', ms: 14 },
      { ip: '10.1.2.3', stage: 'nla', by: 'us', how: 'done', ms: 31 },
    ],
    sameEnding: false,
    sameIdentity: true,
    worked: 1,
  }),
  saw('offers', {
    answers: [
      { offer: 'ssl', cookie: true, outcome: 'selected', selected: 'ssl', ms: 4 },
      { offer: 'rdp', cookie: false, outcome: 'refused', failure: 5, ms: 3 },
    ],
    tls: 'accepted',
    nla: 'supported',
    rdpSecurity: 'refused',
    failures: [5],
  }),
  saw('path-quality', {
    connects: [1, 2, 2, 3, 40],
    unopened: 1,
    exchanges: [4, 5, 6],
    unanswered: 0,
    roundTrip: { min: 1, median: 2, p95: 40 },
    resent: { opening: 1, answering: 0 },
    loss: { least: 0.01, likely: 0.08, most: 0.3 },
    throughput: { outbound: 4_000_000 },
    stalled: { times: 0, of: 3 },
    measured: true,
  }),
  saw('sizes', {
    outbound: { verdict: 'whole', passed: 1_460 },
    inbound: { verdict: 'hole', passed: 1_240, vanished: 1_380 },
    small: 'answered',
    inPieces: 'answered',
    stoppedAfter: 1_240,
    ping: 'large-vanish',
    mtu: { atLeast: 1_280, below: 1_500 },
  }),
  { about: 'settings', state: 'not-looked', because: 'the server asks for NLA first' },
];

export const everything: ReportInput = inputOf(
  pictured,
  {
    kind: 'explained',
    stage: 'tls',
    ended: { by: 'peer', how: 'rst' },
    ...(blamed && { blamed }),
    odds: [
      ...(blamed ? [[blamed, 0.62] as const] : []),
      ...(rival ? [[rival, 0.21] as const] : []),
      ...(excluded ? [[excluded, 0.0001] as const] : []),
    ],
  },
  {
    demonstration: 'this server was broken on purpose and runs on this machine.',
    attempts: [
      { startedAt: NOW - 3_600_000, verdict: { kind: 'works', probability: 0.9 }, isOpened: false },
      {
        startedAt: NOW,
        verdict: { kind: 'explained', probability: 0.62, ...(blamed && { cause: blamed }) },
        isOpened: true,
      },
    ],
  },
);
