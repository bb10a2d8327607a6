/** Plays a scenario through the real probes and the real diagnosis in virtual time, and says what is not as expected. */
import { causes } from '../../src/causes/catalogue.generated.ts';
import { eventProviders } from '../../src/codes/events.generated.ts';
import { logOf } from '../../src/codes/read-event.ts';
import { ordinary } from '../../src/examine/courtesy.ts';
import { type Examination, examine } from '../../src/examine/examine.ts';
import { parseTarget } from '../../src/examine/target.ts';
import type { Answer } from '../../src/observations/knowledge.ts';
import { readErrorText } from '../../src/sources/files/error-text.ts';
import { readRdpFile } from '../../src/sources/files/rdp-file.ts';
import { probes } from '../../src/sources/probes.generated.ts';
import type { Expectation, LabEvents, LabWorld, Scenario } from '../scenarios/scenario.ts';
import { createLabWorld, defaultHost, defaultPort } from '../virtual/world.ts';
import { findContradictions } from './truth.ts';

export interface Outcome {
  readonly examination: Examination;
  /** What is not as the scenario says, in sentences. Empty: it passed. */
  readonly complaints: readonly string[];
}

export async function play(scenario: Scenario): Promise<Outcome> {
  const { world } = createLabWorld(scenario.world);
  const examination = await examine({
    target: targetOf(scenario.world),
    world,
    probes,
    causes,
    options: { timeout: 60_000, courtesy: ordinary, deep: false, idle: 0, ...scenario.options },
    given: givenBy(scenario, world.clock.now()),
  });
  const complaints = [
    ...compare(scenario.expect, examination),
    ...findContradictions(scenario.world, examination.known),
    ...(examination.cutShort ? ['the examination was cut short by its time limit'] : []),
  ];
  return { examination, complaints };
}

/** What the diagnosis held and why, for whoever must find out why a scenario failed. */
export function tell({ examination }: Outcome): string {
  const { diagnosis, known } = examination;
  const { verdict, suspects, findings, works, unknown } = diagnosis;
  return [
    `verdict: ${verdict.kind} at ${verdict.stage ?? 'no stage'}${verdict.cause ? `, ${verdict.cause.id}` : ''}`,
    `works ${percent(works)}, not in the catalogue ${percent(unknown)}`,
    ...suspects
      .slice(0, 5)
      .flatMap(({ cause, probability, because }) => [
        `${percent(probability)} ${cause.id}`,
        ...because.map(
          ({ about, that, held, weight }) => `    ${held.padEnd(7)} ${weight.toFixed(2).padStart(6)}  ${about} ${that}`,
        ),
      ]),
    `findings: ${findings.map(({ cause }) => cause.id).join(', ') || 'none'}`,
    ...known
      .all()
      .map(
        (answer) =>
          `  ${answer.about}: ${'value' in answer ? JSON.stringify(answer.value) : `${answer.state}, ${answer.because}`}`,
      ),
  ].join('\n');
}

/** What the person typed. */
export function targetOf({ host = defaultHost, port = defaultPort }: LabWorld) {
  const target = parseTarget(host);
  if (!target.ok) throw new Error(`a scenario asks for a host that nobody could type: ${target.problem.what}`);
  return { ...target.value, port };
}

/** What the person was shown, as it is known beforehand. */
export function givenBy({ error, file, events }: Scenario, at: number): readonly Answer[] {
  return [...readError(error, at), ...readFile(file, at), ...(events ? [keepEvents(events, at)] : [])];
}

const HOUR = 3_600_000;
const HOST = 'TS01';

function keepEvents({ logged, covers = [] }: LabEvents, at: number): Answer {
  const list = logged.map(({ provider, id, ago = 60_000, data = {} }) => ({
    at: at - ago,
    host: HOST,
    log: logOf(provider, id),
    provider: eventProviders[provider].name,
    id,
    data: Object.entries(data).map(([name, value]) => ({ name, value })),
  }));
  const whole = covers.map((provider) => ({
    log: eventProviders[provider].log,
    host: HOST,
    from: at - HOUR,
    to: at + HOUR,
  }));
  return { about: 'events', value: { list, covers: whole }, from: { source: 'event-xml', where: 'the scenario' }, at };
}

function readError(error: string | undefined, at: number): readonly Answer[] {
  if (error === undefined) return [];
  const read = readErrorText(error);
  if (!read.ok) throw new Error(`a scenario shows an error that cannot be read: ${error}`);
  return [{ about: 'client-error', value: read.value, from: { source: 'error-text', where: 'the scenario' }, at }];
}

/** What was examined is said by the scenario’s world, not by the file. */
function readFile(file: string | undefined, at: number): readonly Answer[] {
  if (file === undefined) return [];
  const read = readRdpFile(file, 'the scenario', at);
  if (!read.ok) throw new Error(`a scenario holds a file that cannot be read: ${read.problem.what}`);
  return read.value.facts.filter(({ about }) => about === 'rdp-file');
}

function compare(expect: Expectation, { diagnosis }: Examination): readonly string[] {
  const { verdict, suspects } = diagnosis;
  const found = diagnosis.findings.map(({ cause }) => cause.id as string);
  const first = verdict.cause?.id ?? suspects[0]?.cause.id ?? 'nothing';
  const allowed = expect.cause === undefined ? undefined : [expect.cause, ...(expect.orCause ?? [])];
  return [
    ...complainIf(verdict.kind !== expect.kind, `the verdict should be “${expect.kind}” and is “${verdict.kind}”`),
    ...complainIf(allowed?.includes(first) === false, `${allowed?.join(' or ')} should come first, not ${first}`),
    ...complainIf(
      expect.stage !== undefined && verdict.stage !== expect.stage,
      `the stage should be ${expect.stage}, not ${verdict.stage}`,
    ),
    ...(expect.findings ?? []).filter((id) => !found.includes(id)).map((id) => `${id} should be among the findings`),
    ...(expect.silent ?? []).filter((id) => verdict.cause?.id === id).map((id) => `${id} should not be blamed`),
    ...(expect.silent ?? []).filter((id) => found.includes(id)).map((id) => `${id} should not be a finding`),
  ];
}

const complainIf = (isWrong: boolean, complaint: string) => (isWrong ? [complaint] : []);
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
