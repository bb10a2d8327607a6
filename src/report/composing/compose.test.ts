/** The report as a whole: its order, its contract, and that it says nothing that nobody measured. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { certificate, examples, inputOf, reached, saw, walked } from '../../../lab/doubles/example-diagnoses.ts';
import { everything } from '../../../lab/doubles/example-report.ts';
import { readRecording } from '../../../lab/recorded/recording.ts';
import { causes } from '../../causes/catalogue.generated.ts';
import { CONTRACT, contractSchema } from '../contract/contract.ts';
import { judgeCase } from '../judge.ts';
import type { Block, BlockKind } from '../report.ts';
import { composeReport } from './compose.ts';

const all = Object.entries(examples);
const blocksOf = <Kind extends BlockKind>(kind: Kind) =>
  all.flatMap(([, input]) =>
    composeReport(input).blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind),
  );
const kindsOf = (name: keyof typeof examples) => composeReport(examples[name]).blocks.map(({ kind }) => kind);

describe('the contract', () => {
  test.each(all)('of %s keeps to its own schema', (_, input) => {
    const { contract } = composeReport(input);
    expect(contractSchema.strict().parse(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
    expect(contract.schema).toBe(CONTRACT);
  });

  test('names the fields that scripts rely on', () => {
    const { contract } = composeReport(examples.hangsUp);
    expect(contract.verdict).toEqual({
      kind: 'explained',
      stage: 'tls',
      ended: { by: 'peer', how: 'rst' },
      cause: 'tls/machinekeys-acl-or-key-corrupt',
      probability: expect.closeTo(0.97, 1),
    });
    expect(contract.target).toEqual({ host: 'ts01.corp.test', port: 3389, kind: 'name' });
    expect(contract.ladder[3]).toEqual({ stage: 'tls', outcome: 'failed', ms: 5 });
    expect(contract.ladder[4]).toEqual({ stage: 'nla', outcome: 'not-reached', ms: null });
    expect(contract.gaps).toEqual([{ about: 'nla', state: 'not-reached', because: 'encryption was not started' }]);
    expect(contract.suspects[0]?.because[1]).toEqual({
      about: 'tls',
      that: 'was hung up on before any answer',
      held: 'yes',
      weight: expect.any(Number),
      where: '10.1.2.3:3389',
    });
  });

  test('lists suspects likeliest first', () => {
    for (const [, input] of all) {
      const odds = composeReport(input).contract.suspects.map(({ probability }) => probability);
      expect(odds).toEqual([...odds].sort((a, b) => b - a));
    }
  });

  test('a finding’s id is a cause’s id', () => {
    const { findings } = composeReport(examples.healthy).contract;
    expect(findings.map(({ id }) => id)).toEqual(['tls/self-signed-expired-not-renewed']);
  });

  test('can be published as JSON Schema', () => {
    const schema = z.toJSONSchema(contractSchema);
    expect(Object.keys(schema.properties ?? {})).toContain('verdict');
    expect(JSON.stringify(schema)).toContain('How far one ordinary connection got');
  });
});

describe('the blocks', () => {
  test('of a failure come in the order in which they are read', () => {
    expect(kindsOf('hangsUp')).toEqual([
      'verdict', 'ladder', 'argument', 'suspects', 'fix', 'next-test', 'ruled-out', 'gaps', 'courtesy',
    ]); // biome-ignore format: one line
  });

  test('of a working server blame nobody and list what is worth mending', () => {
    expect(kindsOf('healthy')).toEqual([
      'verdict', 'ladder', 'finding', 'identity', 'certificate', 'clocks', 'courtesy',
    ]); // biome-ignore format: one line
  });

  test('of a shown code explain it, draw no ladder that nobody climbed, and suspect nobody by frequency alone', () => {
    expect(kindsOf('onlyCode')).toEqual(['verdict', 'code', 'next-test', 'courtesy']);
  });

  test('of a demonstration say so before anything else', () => {
    expect(kindsOf('demonstration').slice(0, 2)).toEqual(['demonstration', 'verdict']);
  });

  test('are plain JSON', () => {
    for (const [, input] of all) {
      const { blocks } = composeReport(input);
      expect(JSON.parse(JSON.stringify(blocks))).toEqual(blocks);
    }
  });

  test('mark every argument as measured, told or unknown, and cite what was seen', () => {
    const weighed = blocksOf('argument').flatMap(({ speaksFor, speaksAgainst }) => [...speaksFor, ...speaksAgainst]);
    const unknown = blocksOf('argument').flatMap((block) => block.unknown);
    expect(weighed.length).toBeGreaterThan(5);
    expect(unknown.length).toBeGreaterThan(2);
    for (const line of weighed) {
      expect(line.basis).toMatch(/^(measured|told)$/);
      expect(line.cite).toMatch(/10\.1\.2\.3:3389/);
    }
    for (const line of unknown) expect(line).toMatchObject({ basis: 'unknown', seen: expect.any(String) });
  });

  test('give the next test as a command to copy, where it is one', () => {
    expect(blocksOf('next-test').map(({ command }) => command)).toContain('rdpdoctor localhost');
  });

  test('put every stage where the one before it ended, and other connections beside them', () => {
    const [ladder] = composeReport(everything).blocks.filter((block) => block.kind === 'ladder');
    expect(ladder).toMatchObject({
      rungs: [
        { start: 0, ms: 2 },
        { start: 2, ms: 1 },
        { start: 3, ms: 5 },
        { start: 8, ms: 5 },
        { outcome: 'not-reached' },
        {},
        {},
        {},
        {},
      ],
      ended: 'the connection was reset (RST) from the peer’s address',
      attempts: [
        { what: 'again', start: 2, ms: 14, outcome: 'failed' },
        { what: 'again', start: 2, ms: 31, outcome: 'passed' },
        { what: 'offer', start: 3, ms: 4, outcome: 'passed', note: 'taken up as ssl' },
        { what: 'offer', start: 3, ms: 3, outcome: 'failed', note: 'refused with failure code 5' },
      ],
    });
  });

  test('say of every cause of the catalogue why it is not this one', () => {
    const saved = readRecording('network-mtu-blackhole').saved;
    const { blocks, contract } = judgeCase(saved, { version: '0.1.0' }).compose();
    const [ruledOut] = blocks.filter((block) => block.kind === 'ruled-out');
    const named = [...(ruledOut?.groups ?? []), ...(ruledOut?.unlikely ?? [])].flatMap(({ causes: all }) => all);
    const all = [...named.map(({ id }) => id), ...contract.suspects.map(({ cause }) => cause)];
    expect(all.toSorted()).toEqual(causes.map(({ id }) => id).toSorted());
  });

  test('rule out only what a measured fact speaks against', () => {
    const groups = blocksOf('ruled-out').flatMap(({ groups }) => groups);
    expect(groups.flatMap(({ causes }) => causes).length).toBeGreaterThan(2);
    for (const { because } of groups) expect(because).toMatch(/\(.+\)$/);
  });

  test('say of a code alone that no server was contacted', () => {
    expect(composeReport(examples.onlyCode).blocks.at(-1)).toEqual({
      kind: 'courtesy',
      text: 'No server was contacted. rdpdoctor 0.1.0.',
    });
  });

  test('put the web’s claims about 0x904 0x7 right', () => {
    const code = composeReport(examples.onlyCode).blocks.find(({ kind }) => kind === 'code');
    expect(code).toMatchObject({ codes: [{ code: '0x904' }, { code: '0x7' }], together: expect.any(String) });
    expect(JSON.stringify(code)).toContain('not true');
  });

  test('survive dates that no calendar holds and names without end', () => {
    const odd = { ...certificate, notAfter: 9e15, notBefore: -9e15, subject: `CN=${'x'.repeat(100_000)}` };
    const input = inputOf([
      ...reached,
      walked('tls', { by: 'peer', how: 'fin', complete: false }),
      saw('certificate', odd),
    ]);
    const { blocks } = composeReport(input);
    expect(JSON.stringify(blocks).length).toBeLessThan(20_000);
  });
});
