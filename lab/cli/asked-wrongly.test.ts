/** What the program says to those who ask it wrongly: one clear sentence, what to do, and nothing on standard output. */
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { closedPort } from './hostile-servers.ts';
import { rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';

const file = makeScratch();

/** Two lines: what is wrong, and what to do. */
const refusal = (what: RegExp) => ({ code: 64, stdout: '', stderr: expect.stringMatching(shaped(what)) });
const shaped = (what: RegExp) =>
  new RegExp(`^rdpdoctor: [^\\n]*${what.source}[^\\n]*[.]\\n[A-Z“][^\\n]*[^.][.?]\\n$`, 'u');

test.each<readonly [string, readonly string[], RegExp]>([
  ['an option that does not exist', ['ts01', '--bogus'], /unknown option “--bogus”/],
  ['an option without its value', ['ts01', '--repeat'], /argument missing/],
  ['an empty host', [''], /no host was given/],
  ['a host of blanks', ['  '], /no host was given/],
  ['port 0', ['ts01:0'], /port “0” does not exist/],
  ['port 70000', ['ts01:70000'], /port “70000” does not exist/],
  ['a port that is no number', ['ts01:rdp'], /port “rdp” does not exist/],
  ['a web address', ['https://ts01.example.com/rdweb'], /a web address, not a host/],
  ['a path', ['\\\\ts01\\share'], /a path, not a host/],
  ['two hosts', ['ts01', 'ts02'], /one host at a time/],
  ['a code instead of a host', ['0x904'], /“0x904” is a code, not a host/],
  ['two codes instead of a host', ['0x904', '0x7'], /one host at a time/],
  ['an address with five numbers', ['192.0.2.1.7'], /not an IPv4 address/],
  ['an IPv6 address that is cut', ['[2001:db8::'], /not an IPv6 address/],
  ['an IPv6 zone that this machine does not have', ['fe80::1%nosuchzone'], /no network interface “nosuchzone”/],
  ['a host with a blank', ['ts 01'], /not a host name/],
  ['a host of a thousand letters', ['a'.repeat(1_000)], /1000 characters/],
  ['no repetition at all', ['ts01', '--repeat', '0'], /--repeat cannot be “0”/],
  ['half a repetition', ['ts01', '--repeat', '1.5'], /--repeat cannot be “1.5”/],
  ['too many repetitions', ['ts01', '--repeat', '21'], /--repeat cannot be “21”/],
  ['no time at all', ['ts01', '--timeout', '0'], /--timeout cannot be “0”/],
  ['a time in words', ['ts01', '--timeout', 'soon'], /--timeout cannot be “soon”/],
  ['a form that does not exist', ['ts01', '--as', 'pdf'], /“pdf” is invalid/],
  ['an error that says nothing', ['ts01', '--error', 'it is broken'], /no error code and no message/],
  ['a demonstration that does not exist', ['demo', 'no/such-demo'], /no demonstration “no\/such-demo”/],
  ['help for a command that does not exist', ['help', 'nosuch'], /no such command/],
  ['nothing to explain', ['explain'], /nothing to explain was given/],
  ['nonsense to explain', ['explain', 'florble'], /no error code and no message/],
  ['a code of twenty digits', ['explain', '12345678901234567890'], /no error code and no message/],
  ['a case that is not there', ['explain', 'no-such.case.json'], /no file “no-such.case.json”/],
])('%s is refused in one sentence', async (_what, args, sentence) => {
  expect(await rdpdoctor(args)).toMatchObject(refusal(sentence));
});

describe('a file to explain', () => {
  const whole = file('whole.case.json');
  let saved: Record<string, unknown>;
  beforeAll(async () => {
    const ended = await rdpdoctor([`127.0.0.1:${await closedPort()}`, '--save', whole, '--as', 'json']);
    expect(ended.code).toBe(1);
    const { readFileSync } = await import('node:fs');
    saved = JSON.parse(readFileSync(whole, 'utf8')) as Record<string, unknown>;
  }, 60_000);

  const explain = (name: string) => rdpdoctor(['explain', file(name)]);

  test('that is cut in the middle is refused as cut', async () => {
    const text = JSON.stringify(saved);
    writeFileSync(file('cut.json'), text.slice(0, text.length / 2));
    expect(await explain('cut.json')).toMatchObject(refusal(/cut off before its end/));
  });

  test('that is not JSON is refused', async () => {
    writeFileSync(file('not.json'), '{ "schema": rdpdoctor.case/1 }');
    expect(await explain('not.json')).toMatchObject(refusal(/not JSON/));
  });

  test.each(['{"some":"thing"}', '[]', '[{"schema":"rdpdoctor.case/1"}]'])(
    'that is JSON of something else is refused: %s',
    async (text) => {
      writeFileSync(file('other.json'), text);
      expect(await explain('other.json')).toMatchObject(refusal(/not a case of rdpdoctor/));
    },
  );

  test('of another version is refused with both versions named', async () => {
    writeFileSync(file('later.json'), JSON.stringify({ ...saved, schema: 'rdpdoctor.case/7' }));
    expect(await explain('later.json')).toMatchObject(refusal(/rdpdoctor.case\/7.*rdpdoctor.case\/2 and older/));
  });

  test.each<readonly [string, object]>([
    ['startedAt', { startedAt: 'yesterday' }],
    ['connections', { connections: 1.5 }],
    ['answers', { answers: 'none' }],
    ['answers.0', { answers: [{ about: 'names', value: { name: 7 } }] }],
    ['answers.0', { answers: [{ about: 'the weather', state: 'absent', because: 'it rained' }] }],
  ])('with a wrong type is refused at %s', async (place, change) => {
    writeFileSync(file('wrong.json'), JSON.stringify({ ...saved, ...change }));
    expect(await explain('wrong.json')).toMatchObject(refusal(new RegExp(`damaged at ${place.replace('.', '\\.')}`)));
  });

  test('nested a hundred thousand deep is refused', async () => {
    writeFileSync(
      file('deep.json'),
      `{"schema":"rdpdoctor.case/1","answers":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    );
    expect(await explain('deep.json')).toMatchObject({ code: 64, stdout: '' });
  });

  test('of 2 GB is refused by its size, unread', async () => {
    writeFileSync(file('huge.json'), '');
    truncateSync(file('huge.json'), 2 ** 31);
    const ended = await explain('huge.json');
    expect(ended).toMatchObject(refusal(/2147483648 bytes/));
    expect(ended.peak).toBeLessThan(150);
  });

  test('that is a folder is refused', async () => {
    mkdirSync(file('folder.json'));
    expect(await explain('folder.json')).toMatchObject(refusal(/it is a folder/));
  });

  test('that is binary is refused', async () => {
    writeFileSync(
      file('binary.bin'),
      Uint8Array.from({ length: 100_000 }, (_, at) => (at * at * 31) >> 3),
    );
    expect(await explain('binary.bin')).toMatchObject(refusal(/binary.bin” is not a text/));
  });

  test('that is empty is refused', async () => {
    writeFileSync(file('empty.json'), '');
    expect(await explain('empty.json')).toMatchObject(refusal(/no text/));
  });
});

test('standard input without end is refused by its size', async () => {
  const ended = await rdpdoctor(['explain', '-'], { input: new Uint8Array(17 * 1024 * 1024).fill(0x41) });
  expect(ended).toMatchObject(refusal(/standard input has more than/));
});
