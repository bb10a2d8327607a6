/** .rdp files as clients save them: plain, marked, doubled, damaged, and texts that only look like one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isObservation } from '../../observations/knowledge.ts';
import { valueSchema } from '../../observations/schema.ts';
import { LONGEST_RDP_FILE, readRdpFile, recognisesRdpFile } from './rdp-file.ts';

const read = (text: string) => {
  const result = readRdpFile(text, 'ts01.rdp', 1);
  if (!result.ok) return { problem: result.problem.what };
  const found = Object.fromEntries(result.value.facts.map(({ about, value }) => [about, value]));
  return { file: valueSchema('rdp-file').parse(found['rdp-file']), target: found['target'] };
};

const farm = `screen mode id:i:2
full address:s:rds.corp.test
server port:i:3390
gatewayhostname:s:rdgw.corp.test:8443
gatewayusagemethod:i:2
enablecredsspsupport:i:1
authentication level:i:2
negotiate security layer:i:1
loadbalanceinfo:s:tsv://MS Terminal Services Plugin.1.Desktops
kdcproxyname:s:kdc.corp.test
use redirection server name:i:1
prompt for credentials:i:0
username:s:CORP\\anna
password 51:b:01000000D08C9DDF
`;

describe('a file that a client saved', () => {
  it('says where it leads and how', () => {
    expect(read(farm)).toEqual({
      file: {
        address: 'rds.corp.test',
        serverPort: 3390,
        gatewayHost: 'rdgw.corp.test',
        gatewayPort: 8443,
        gatewayUsage: 2,
        credssp: true,
        authenticationLevel: 2,
        negotiateSecurityLayer: true,
        loadBalanceInfo: 'tsv://MS Terminal Services Plugin.1.Desktops',
        kdcProxy: 'kdc.corp.test',
        useRedirectionServerName: true,
        promptForCredentials: false,
        userName: 'CORP\\anna',
        twice: [],
        others: ['screen mode id', 'password 51'],
        damaged: [],
      },
      target: { host: 'rds.corp.test', port: 3390, kind: 'name' },
    });
  });

  it('never gives its password away', () => {
    expect(JSON.stringify(read(farm))).not.toContain('D08C9DDF');
  });

  it.each([
    ['with a byte order mark', `\ufeff${farm}`],
    ['with the line ends of Windows', farm.replaceAll('\n', '\r\n')],
    ['in capitals', farm.replace('full address', 'Full Address').replace('server port:i', 'SERVER PORT:I')],
  ])('is the same %s', (_, text) => {
    expect(recognisesRdpFile(text)).toBe(true);
    expect(read(text)).toEqual(read(farm));
  });

  it.each([
    ['ts01:3391', { host: 'ts01', port: 3391, kind: 'name' }],
    ['192.0.2.7', { host: '192.0.2.7', port: 3389, kind: 'ipv4' }],
    ['[2001:db8::7]:3391', { host: '2001:db8::7', port: 3391, kind: 'ipv6' }],
    ['2001:db8::7', { host: '2001:db8::7', port: 3389, kind: 'ipv6' }],
  ])('leads to %s', (address, target) => {
    expect(read(`full address:s:${address}`).target).toEqual(target);
  });

  it('leads nowhere when its address is empty', () => {
    expect(read('full address:s:\nserver port:i:3389').target).toBeUndefined();
  });
});

describe('a damaged file', () => {
  it('is read as far as it can be, and every bad line is named', () => {
    const { file } = read('full address:s:ts01\nhello\nserver port:i:many\n\ngatewayusagemethod:s:1');
    expect(file?.address).toBe('ts01');
    expect(file?.damaged).toEqual([
      { line: 2, what: 'it is not a setting: name, type and value with colons between them' },
      { line: 3, what: '“server port” is not a number' },
      { line: 5, what: '“gatewayusagemethod” has the type s, not i' },
    ]);
  });

  it('that says two things at once is said to', () => {
    expect(read('server port:i:3389\nserver port:i:3390\nserver port:i:3390').file?.twice).toEqual(['server port']);
  });

  it('that is too long, or holds no setting, is refused with a sentence', () => {
    expect(read('a'.repeat(LONGEST_RDP_FILE + 1)).problem).toContain('far longer');
    expect(read('hello').problem).toContain('no setting');
  });
});

it.each(['0x904 0x7', 'Error code: 0x904\nExtended error code: 0x7', '{"schema":"rdpdoctor.case/1"}', '<html>', ''])(
  'does not take %j for a connection file',
  (text) => expect(recognisesRdpFile(text)).toBe(false),
);

test('any text at all is answered, never thrown at, in bounded size', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('full address:s:', 'server port:i:', '\n', 'x:b:', '99999999999', '__proto__:s:1', ':::'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      recognisesRdpFile(text);
      const result = readRdpFile(text, 'x.rdp', 1);
      if (!result.ok) return;
      for (const { about, value } of result.value.facts) valueSchema(about).parse(value);
      expect(JSON.stringify(result.value.facts).length).toBeLessThan(40_000);
    }),
    { numRuns: 200 },
  );
});

const evidence = join(import.meta.dirname, '../../../../shared/evidence/rdpfile');
const real = existsSync(evidence) ? readdirSync(evidence).filter((name) => /\.rdp$/i.test(name)) : [];

test.skipIf(real.length === 0)('real files are recognised and read (skipped: shared/evidence is not here)', () => {
  for (const name of real) {
    const bytes = readFileSync(join(evidence, name));
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes);
    expect(recognisesRdpFile(text), name).toBe(true);
    const result = readRdpFile(text, name, 1);
    if (!result.ok) throw new Error(`${name}: ${result.problem.what}`);
    const [file] = result.value.facts;
    if (!file || !isObservation(file) || file.about !== 'rdp-file') throw new Error(name);
    expect(file.value.damaged, name).toEqual([]);
  }
});
