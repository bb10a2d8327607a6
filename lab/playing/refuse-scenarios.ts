/** What is wrong with a scenario, by name and reason: for the build and for tests, so that no mistake proves anything. */
import { parseTarget } from '../../src/examine/target.ts';
import { stageIds } from '../../src/rdp/conversations/direct/stages.ts';
import { readErrorText } from '../../src/sources/files/error-text.ts';
import type { RowExpectation } from '../real/rows/row.ts';
import type { Expectation, LabWorld, Scenario } from '../scenarios/scenario.ts';

/** Complaints in sentences, each with the scenario’s name before it. Empty: every scenario can fail, and says for what. */
export function refuseScenarios(
  scenarios: Readonly<Record<string, readonly Scenario[]>>,
  causes: readonly string[],
): readonly string[] {
  const known = new Set(causes);
  return [
    ...Object.entries(scenarios).flatMap(([id, list]) => [
      ...(known.has(id) ? [] : [`${id}: there is no such cause`]),
      ...(list.length > 0 ? [] : [`${id}: holds no scenario`]),
      ...list.flatMap((scenario) =>
        refuseScenario(scenario, known).map((reason) => `${id}, “${scenario.story}”: ${reason}`),
      ),
    ]),
    ...refuseTwins(Object.entries(scenarios).flatMap(([id, list]) => list.map(({ story }) => ({ name: id, story })))),
  ];
}

/** What a row of the real labs must keep as well. Its causes are named by their slug. */
export interface RealRow {
  readonly id: string;
  readonly story: string;
  readonly expect: RowExpectation;
}

/** Complaints about rows, each with the row’s id before it. Two labs may tell the same story, one lab may not. */
export function refuseRows(rows: readonly RealRow[], causes: readonly string[]): readonly string[] {
  const known = new Set(causes.map((id) => id.slice(id.indexOf('/') + 1)));
  return [
    ...rows.flatMap(({ id, story, expect }) =>
      [...refuseStory(story), ...refuseRowExpectation(expect, known)].map((reason) => `${id}: ${reason}`),
    ),
    ...refuseTwins(rows.map(({ id, story }) => ({ name: id, story }))),
    ...refuseSameIds(rows),
  ];
}

function refuseScenario({ story, expect, error, world }: Scenario, known: ReadonlySet<string>): readonly string[] {
  return [
    ...refuseStory(story),
    ...refuseExpectation(expect, known),
    ...(error === undefined || readErrorText(error).ok ? [] : [`shows an error that nobody can read: ${error}`]),
    ...refuseWorld(world),
  ];
}

const SHORTEST_STORY = 15;

const refuseStory = (story: string): readonly string[] => [
  ...(story.trim().length < SHORTEST_STORY ? ['tells no story'] : []),
  ...(/[.!]$/.test(story) ? ['the story ends with a stop'] : []),
];

function refuseExpectation(expect: Expectation, known: ReadonlySet<string>): readonly string[] {
  const { kind, cause, orCause, findings, silent, stage } = expect;
  const wanted = [...(cause === undefined ? [] : [cause]), ...(orCause ?? []), ...(findings ?? [])];
  return [
    ...refuseNames({ wanted, unwanted: silent ?? [] }, known),
    ...refuseEmpty({ orCause, findings, silent }),
    ...(stage === undefined || stageIds.includes(stage) ? [] : [`expects “${stage}”, which is no stage`]),
    ...(cause === undefined && orCause !== undefined
      ? ['names look-alikes of no cause, so nothing is expected of them']
      : []),
    ...(kind === 'explained' && wanted.length === 0 && !silent && stage === undefined
      ? ['expects an explanation, and any will do']
      : []),
  ];
}

function refuseRowExpectation(expect: RowExpectation, known: ReadonlySet<string>): readonly string[] {
  const { kind, cause, findings, either } = expect;
  const kinds = typeof kind === 'string' ? [kind] : kind;
  const silent = expect.silent === 'others' ? [] : expect.silent;
  const wanted = [...(cause ?? []), ...(findings ?? []), ...(either ?? [])];
  return [
    ...refuseNames({ wanted, unwanted: silent ?? [] }, known),
    ...refuseEmpty({ cause, either }),
    ...(kinds.length === 0 ? ['expects no verdict at all'] : []),
    ...(kinds.length >= 3 && wanted.length === 0 && !expect.silent ? ['expects nothing that could fail'] : []),
    ...(cause && !kinds.includes('explained') ? ['expects a cause to be blamed, and that nothing is explained'] : []),
  ];
}

interface Named {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

function refuseNames({ wanted, unwanted }: Named, known: ReadonlySet<string>): readonly string[] {
  const all = [...wanted, ...unwanted];
  const unknown = [...new Set(all.filter((id) => !known.has(id)))];
  const both = [...new Set(wanted.filter((id) => unwanted.includes(id)))];
  return [
    ...unknown.map((id) => `names ${id}, which is no cause`),
    ...both.map((id) => `wants ${id} to be said and to be silent`),
    ...repeated(unwanted).map((id) => `wants ${id} silent twice`),
  ];
}

const repeated = (ids: readonly string[]) => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];

/** An empty list demands nothing, and looks as if it did. */
const refuseEmpty = (lists: Readonly<Record<string, readonly string[] | undefined>>): readonly string[] =>
  Object.entries(lists).flatMap(([name, list]) =>
    list?.length === 0 ? [`“${name}” is empty, so it cannot fail`] : [],
  );

function refuseWorld({ host, port, machines }: LabWorld): readonly string[] {
  const target = host === undefined ? undefined : parseTarget(host);
  return [
    ...(target && !target.ok ? [`examines “${host}”, which is no host`] : []),
    ...(port === undefined || (Number.isInteger(port) && port > 0 && port < 65_536) ? [] : [`examines port ${port}`]),
    ...Object.entries(machines ?? {}).flatMap(([ip, { ports, line }]) => [
      ...Object.entries(ports ?? {}).flatMap(([number, door]) =>
        Array.isArray(door) && door.length === 0 ? [`port ${number} of ${ip} does nothing at all`] : [],
      ),
      ...(line?.loss !== undefined && !(line.loss >= 0 && line.loss < 1)
        ? [`the line to ${ip} loses ${line.loss}`]
        : []),
    ]),
  ];
}

function refuseTwins(stories: readonly { readonly name: string; readonly story: string }[]): readonly string[] {
  const seen = new Map<string, string>();
  return stories.flatMap(({ name, story }) => {
    const before = seen.get(story);
    seen.set(story, name);
    return before === undefined ? [] : [`${name}: “${story}” is told by ${before} already`];
  });
}

function refuseSameIds(rows: readonly RealRow[]): readonly string[] {
  return repeated(rows.map(({ id }) => id)).map((id) => `${id}: two rows have that name`);
}
