/** Scenarios with mistakes are refused by name and reason; those of the labs are not. */
import { expect, test } from 'vitest';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { netRows } from '../real/rows/net-rows.ts';
import type { RowExpectation } from '../real/rows/row.ts';
import { rows } from '../real/rows/rows.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { scenarios } from '../scenarios/scenarios.generated.ts';
import { refuseRows, refuseScenarios } from './refuse-scenarios.ts';

const ids = causes.map(({ id }) => id);
const ID = 'tls/no-certificate';
const sound: Scenario = {
  story: 'The server has no certificate at all',
  world: {},
  expect: { kind: 'explained', cause: ID, silent: ['tls/fips-mismatch'] },
};
const refuse = (differs: object) =>
  refuseScenarios({ [ID]: [{ ...sound, ...differs } as Scenario] }, ids).map((complaint) =>
    complaint.replace(/^.*?”: /, ''),
  );
const expecting = (differs: object) => refuse({ expect: { ...sound.expect, ...differs } });

test('the scenarios of the catalogue and the rows of both real labs keep every rule', () => {
  expect(Object.keys(scenarios).length).toBeGreaterThanOrEqual(106);
  expect(refuseScenarios(scenarios, ids)).toEqual([]);
  expect(rows.length + netRows.length).toBeGreaterThanOrEqual(100);
  expect(refuseRows(rows, ids)).toEqual([]);
  expect(refuseRows(netRows, ids)).toEqual([]);
});

test('a sound scenario is taken', () => {
  expect(refuse({})).toEqual([]);
});

test('a misspelt cause is named, wherever it stands', () => {
  expect(expecting({ cause: 'tls/no-certifcate' })).toEqual(['names tls/no-certifcate, which is no cause']);
  expect(expecting({ orCause: ['x/y'], findings: ['x/z'], silent: ['x/w'] })).toEqual([
    'names x/y, which is no cause',
    'names x/z, which is no cause',
    'names x/w, which is no cause',
  ]);
});

test('a scenario of no cause, and a cause without a scenario, are named', () => {
  expect(refuseScenarios({ 'tls/nothing': [sound] }, ids)).toEqual(['tls/nothing: there is no such cause']);
  expect(refuseScenarios({ [ID]: [] }, ids)).toEqual([`${ID}: holds no scenario`]);
});

test('a stage that does not exist is named', () => {
  expect(expecting({ stage: 'lunch' })).toEqual(['expects “lunch”, which is no stage']);
});

test('a cause cannot be wanted and unwanted', () => {
  expect(expecting({ silent: [ID] })).toEqual([`wants ${ID} to be said and to be silent`]);
  expect(expecting({ silent: ['tls/fips-mismatch', 'tls/fips-mismatch'] })).toEqual([
    'wants tls/fips-mismatch silent twice',
  ]);
});

test('a scenario tells a story, and not one that is told already', () => {
  expect(refuse({ story: ' ' })).toEqual(['tells no story']);
  expect(refuse({ story: `${sound.story}.` })).toEqual(['the story ends with a stop']);
  expect(refuseScenarios({ [ID]: [sound, sound] }, ids)).toEqual([`${ID}: “${sound.story}” is told by ${ID} already`]);
});

test('an expectation that cannot fail is refused', () => {
  expect(refuse({ expect: { kind: 'explained' } })).toEqual(['expects an explanation, and any will do']);
  expect(expecting({ silent: [] })).toEqual(['“silent” is empty, so it cannot fail']);
  expect(refuse({ expect: { kind: 'explained', orCause: [ID], silent: ['tls/fips-mismatch'] } })).toEqual([
    'names look-alikes of no cause, so nothing is expected of them',
  ]);
});

test('a world that cannot be played is refused', () => {
  expect(refuse({ error: 'hello' })).toEqual(['shows an error that nobody can read: hello']);
  expect(refuse({ world: { host: 'two words' } })).toEqual(['examines “two words”, which is no host']);
  expect(refuse({ world: { port: 70_000 } })).toEqual(['examines port 70000']);
  const machines = { '192.0.2.7': { ports: { 3389: [] }, line: { loss: 2 } } };
  expect(refuse({ world: { machines } })).toEqual([
    'port 3389 of 192.0.2.7 does nothing at all',
    'the line to 192.0.2.7 loses 2',
  ]);
});

test('rows of the real labs are held to the same', () => {
  const row = (expect: RowExpectation, id = 'one') => ({ id, story: `What ${id} is about, in a sentence`, expect });
  const complaintsOf = (expect: RowExpectation) => refuseRows([row(expect)], ids);
  expect(complaintsOf({ kind: 'explained', cause: ['no-certificate'], silent: ['fips-mismatch'] })).toEqual([]);
  expect(complaintsOf({ kind: 'works', findings: ['nothing'] })).toEqual(['one: names nothing, which is no cause']);
  expect(complaintsOf({ kind: 'explained', cause: ['no-certificate'], silent: ['no-certificate'] })).toEqual([
    'one: wants no-certificate to be said and to be silent',
  ]);
  expect(complaintsOf({ kind: ['works', 'explained', 'unexplained'] })).toEqual([
    'one: expects nothing that could fail',
  ]);
  expect(complaintsOf({ kind: 'works', cause: ['no-certificate'] })).toEqual([
    'one: expects a cause to be blamed, and that nothing is explained',
  ]);
  const works = { kind: 'works' } as const;
  expect(refuseRows([row(works), { ...row(works), story: 'Another story of the same row' }], ids)).toEqual([
    'one: two rows have that name',
  ]);
});
