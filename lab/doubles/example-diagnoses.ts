/** Diagnoses for the tests of reports and presenters: hand-made, so that tuning the model changes no golden text. */

import { always, type Cause, defineCause, hallmark, needs, never, sign, usually } from '../../src/causes/cause.ts';
import { argue } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis, Suspect, Verdict } from '../../src/diagnosis/diagnosis.ts';
import { followStages } from '../../src/diagnosis/ladder.ts';
import { look, step } from '../../src/fixes/change.ts';
import { type Answer, Knowledge, type Observation } from '../../src/observations/knowledge.ts';
import { placeInExamination } from '../../src/observations/make-case.ts';
import type { Subject, Vocabulary } from '../../src/observations/vocabulary.ts';
import type { ReportInput } from '../../src/report/input.ts';

/** 2026-10-05 08:00 UTC. */
export const NOW = Date.UTC(2026, 9, 5, 8);
const DAY = 86_400_000;

const brokenKey = defineCause({
  id: 'tls/machinekeys-acl-or-key-corrupt',
  title: 'The server cannot read the private key of its certificate',
  story: 'The server agrees to encrypt, then finds that it may not read its own key, and hangs up without a word.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'common',
  predicts: [
    needs('ports', 'opened', ({ outcome }) => outcome === 'open'),
    hallmark('tls', 'was hung up on before any answer', ({ outcome, heard }) => outcome === 'rst' && heard === 0),
    usually('repeats', 'ended the same way every time', ({ sameEnding }) => sameEnding),
    never('nla', 'gave a challenge', ({ outcome }) => outcome === 'challenge'),
  ],
  notWhen: 'If another client completes TLS, the key is readable.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Does the same reset happen on the server itself?',
        how: 'On the server, run `rdpdoctor localhost`',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look('On the server, note the permissions: `icacls C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys`'),
      step(
        'Give NETWORK SERVICE read access to the key file, then restart the service: `Restart-Service TermService -Force`',
        'Restore the permissions noted in step 1',
      ),
    ],
    risk: 'Everyone who is connected is disconnected; their sessions stay.',
    check: 'Encryption completes: run rdpdoctor again.',
  },
  experiment: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    experiment: { minutes: 15, lowers: 'Whoever reaches the port gets the logon screen without a password.' },
    changes: [
      step(
        'Clear the tick at “Require computers to use Network Level Authentication” and connect once.',
        'Set the tick again.',
      ),
    ],
    risk: 'The server is open to guessing meanwhile.',
    check: 'If the server still hangs up before any answer, NLA has no part in it.',
  },
  references: ['https://learn.microsoft.com/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting'],
  status: 'proven',
});

const meddling = {
  id: 'path/ids-ips-or-dpi-reset',
  title: 'A device on the way resets the connection',
  story: 'A filter between client and server reads the conversation and tears it down.',
  where: 'network',
  breaksAt: ['tls'],
  prior: 'occasional',
  predicts: [
    needs('ports', 'opened', ({ outcome }) => outcome === 'open'),
    always('tls', 'was hung up on before any answer', ({ outcome, heard }) => outcome === 'rst' && heard === 0),
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [look('Allow RDP through the filter')],
    risk: 'The filter no longer looks at RDP.',
    check: 'The reset is gone.',
  },
  references: [],
  status: 'draft',
} satisfies Parameters<typeof defineCause>[0];
const meddler = defineCause(meddling);

const dropped = defineCause({
  ...meddling,
  id: 'connect/firewall-drop',
  title: 'A firewall silently drops the connection',
  breaksAt: ['connect'],
  predicts: [
    hallmark('ports', 'was silent at every address', ({ outcome }) => outcome === 'silent'),
    usually('neighbours', 'did answer', ({ anyAnswer }) => anyAnswer),
  ],
});

const expired = defineCause({
  ...meddling,
  id: 'tls/self-signed-expired-not-renewed',
  title: 'The server’s certificate has expired',
  where: 'host',
  prior: 'rare',
  predicts: [always('certificate', 'ended before now', ({ notAfter }, now) => notAfter < now)],
  evidentWhen: [sign('certificate', 'ended before now', ({ notAfter }, now) => notAfter < now)],
  fix: {
    ...meddling.fix,
    who: 'server-admin',
    changes: [look('Delete the certificate in the store “Remote Desktop”')],
  },
});

export const exampleCauses: readonly Cause[] = [brokenKey, meddler, dropped, expired];

export const saw = <S extends Subject>(about: S, value: Vocabulary[S], source: string = about): Observation =>
  placeInExamination({ about, value, from: { source, where: '10.1.2.3:3389' }, at: NOW } as Observation) as Observation;

const target: Vocabulary['target'] = { host: 'ts01.corp.test', port: 3389, kind: 'name' };
export const reached: readonly Answer[] = [
  saw('target', target),
  saw('names', {
    name: 'ts01.corp.test',
    outcome: 'found',
    addresses: ['10.1.2.3'],
    ms: 2,
    hostsFile: [],
    resolvers: [
      { server: '10.1.0.53:53', outcome: 'answered', a: ['10.1.2.3'], aaaa: [], aliases: [], ttl: 300, ms: 2 },
    ],
    disagree: false,
  }),
  saw('ports', {
    outcome: 'open',
    best: '10.1.2.3',
    addresses: [{ ip: '10.1.2.3', family: 'ipv4', outcome: 'open', ms: 1 }],
  }),
];

type Ending = Pick<Vocabulary['walk'], 'stage' | 'by' | 'how' | 'complete'>;
const stepsTo = { negotiate: ['negotiate'], tls: ['negotiate', 'tls'], nla: ['negotiate', 'tls', 'nla'] } as const;
export const walked = (to: keyof typeof stepsTo, ending: Omit<Ending, 'stage'>) =>
  saw('walk', {
    stage: to,
    ...ending,
    sent: 210,
    received: 19,
    ms: 15,
    stages: stepsTo[to].map((stage) => ({
      stage,
      outcome: stage === to && !ending.complete ? 'failed' : 'passed',
      ms: 5,
    })),
  });

export const certificate: Vocabulary['certificate'] = {
  subject: 'CN=ts01.corp.test, O=Blue Harbour Ltd',
  issuer: 'CN=Blue Harbour Issuing CA',
  names: ['ts01.corp.test', 'TS01'],
  notBefore: NOW - 400 * DAY,
  notAfter: NOW - 35 * DAY,
  selfSigned: false,
  key: 'rsa',
  bits: 2048,
  signature: 'sha256WithRSAEncryption',
  fingerprint: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  chain: 1,
  trust: 'unknown-root',
  nameMatches: true,
};

export const challenged: Vocabulary['nla'] = {
  outcome: 'challenge',
  credsspVersion: 6,
  mechanism: 'ntlm',
  targetName: 'CORP',
  netbiosComputer: 'TS01',
  netbiosDomain: 'CORP',
  dnsComputer: 'ts01.corp.test',
  dnsDomain: 'corp.test',
  dnsForest: 'corp.test',
  build: '10.0.20348',
  domainJoined: true,
  nameMatches: true,
  ms: 5,
};

const shownPair: Vocabulary['client-error'] = {
  codes: [
    { space: 'disconnect', value: 0x904, name: 'disconnectReasonAtClientWinsockFDCLOSE' },
    { space: 'extended', value: 7, name: 'exDiscReasonServerDeniedConnection' },
  ],
  reason: 0x904,
  extended: 7,
};

/** The same connection made three times, which ended there each time. */
const again = saw('repeats', {
  attempts: [14, 12, 13].map((ms) => ({ ip: '10.1.2.3', stage: 'tls', by: 'peer', how: 'rst', ms })),
  sameEnding: true,
  sameIdentity: true,
  worked: 0,
});
const hungUp = saw('tls', { outcome: 'rst', heard: 0, strayDisconnect: false, ms: 3 });

type Odds = readonly (readonly [Cause, number])[];
type Judged = Pick<Verdict, 'kind' | 'stage' | 'ended'> & { readonly odds?: Odds; readonly blamed?: Cause };

/** What a model could have said of these facts. Suspects under half a percent are ruled out. */
export function inputOf(
  answers: readonly Answer[],
  judged: Judged = works,
  more: Partial<ReportInput> = {},
): ReportInput {
  const known = new Knowledge(answers);
  const asked = known.value('target');
  return {
    known,
    diagnosis: judge(known, judged),
    courtesy: { connections: 17, seconds: 0.42 },
    startedAt: NOW,
    version: '0.1.0',
    ...(asked && { target: asked }),
    ...more,
  };
}

function judge(known: Knowledge, { odds = [], blamed, ...verdict }: Judged): Diagnosis {
  const all: readonly Suspect[] = odds.map(([cause, probability]) => ({
    cause,
    probability,
    because: argue(cause.predicts, known, NOW),
  }));
  const [first] = all;
  const rest = Math.max(0, 1 - odds.reduce((sum, [, probability]) => sum + probability, 0));
  const isWorking = verdict.kind === 'works';
  const separates = first?.cause.confusedWith?.[0]?.test;
  return {
    verdict: { ...verdict, ...(blamed && { cause: blamed }), probability: blamed ? (first?.probability ?? 0) : rest },
    suspects: all.filter(({ probability }) => probability >= 0.005),
    ruledOut: all.filter(({ probability }) => probability < 0.005),
    findings: exampleCauses
      .filter((cause) => cause.evidentWhen && cause !== blamed)
      .map((cause) => ({
        cause,
        because: argue(
          (cause.evidentWhen ?? []).map((each) => ({ strength: 'hallmark', sign: each })),
          known,
          NOW,
        ),
      }))
      .filter(({ because }) => because.every(({ held }) => held === 'yes')),
    ladder: followStages(known),
    works: isWorking ? rest : 0,
    unknown: isWorking ? 0 : rest,
    ...(!isWorking && separates && { nextTest: { ...separates, because: 'it separates the two likeliest causes' } }),
  };
}

const works: Judged = { kind: 'works', stage: 'nla', ended: { by: 'us', how: 'done' }, odds: [[expired, 0.01]] };
const keyBlamed: Judged = {
  kind: 'explained',
  stage: 'tls',
  ended: { by: 'peer', how: 'rst' },
  blamed: brokenKey,
  odds: [
    [brokenKey, 0.97],
    [meddler, 0.02],
    [dropped, 0.0001],
  ],
};

/** One of each kind of verdict, and the awkward ones between. */
export const examples = {
  healthy: inputOf([
    ...reached,
    walked('nla', { by: 'us', how: 'done', complete: true }),
    saw('nla', challenged),
    saw('clock', { server: NOW + 1_200_000, ours: NOW, skew: 1_200_000, uncertainty: 2 }),
    saw('certificate', certificate),
  ]),
  hangsUp: inputOf(
    [
      ...reached,
      walked('tls', { by: 'peer', how: 'rst', complete: false }),
      hungUp,
      again,
      { about: 'nla', state: 'not-reached', because: 'encryption was not started' },
    ],
    keyBlamed,
  ),
  silent: inputOf(
    [
      ...reached.slice(0, 2),
      saw('ports', { outcome: 'silent', addresses: [{ ip: '10.1.2.3', family: 'ipv4', outcome: 'silent', ms: 5000 }] }),
      saw('neighbours', { anyAnswer: true, ports: [{ port: 445, outcome: 'open', ms: 1 }] }),
    ],
    {
      kind: 'explained',
      stage: 'connect',
      blamed: dropped,
      odds: [
        [dropped, 0.99],
        [brokenKey, 0.0001],
        [meddler, 0.0001],
      ],
    },
  ),
  alike: inputOf([...reached, walked('tls', { by: 'peer', how: 'rst', complete: false }), hungUp, again], {
    ...keyBlamed,
    odds: [
      [brokenKey, 0.52],
      [meddler, 0.41],
      [dropped, 0.0001],
    ],
  }),
  unexplained: inputOf(
    [
      ...reached,
      walked('negotiate', { by: 'peer', how: 'garbled', complete: false }),
      saw('tls', { outcome: 'garbled', heard: 12, strayDisconnect: false, ms: 3 }),
    ],
    {
      kind: 'unexplained',
      stage: 'negotiate',
      ended: { by: 'peer', how: 'garbled' },
      odds: [
        [brokenKey, 0.15],
        [meddler, 0.08],
        [dropped, 0.0001],
      ],
    },
  ),
  onlyCode: inputOf(
    [saw('client-error', shownPair, '--error')],
    {
      kind: 'not-examined',
      odds: [
        [brokenKey, 0.29],
        [meddler, 0.12],
        [dropped, 0.07],
      ],
    },
    { courtesy: { connections: 0, seconds: 0 } },
  ),
  healthyYetShown: inputOf(
    [...reached, saw('client-error', shownPair, '--error'), walked('nla', { by: 'us', how: 'done', complete: true })],
    { kind: 'unexplained', stage: 'nla', ended: { by: 'us', how: 'done' }, odds: [[meddler, 0.2]] },
  ),
  demonstration: inputOf(
    [...reached, walked('tls', { by: 'peer', how: 'rst', complete: false }), hungUp, again],
    keyBlamed,
    {
      demonstration: 'this server was broken on purpose and runs on this machine.',
    },
  ),
} as const satisfies Readonly<Record<string, ReportInput>>;
