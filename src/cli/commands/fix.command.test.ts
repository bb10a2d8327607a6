/** The fix as it is asked for at the command line: in each form, into files, and asked wrongly. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../causes/catalogue.generated.ts';
import { nodeWorld } from '../../platform/node-world.ts';
import { AskedWrongly, type Session } from '../command.ts';
import { nearNames } from '../find-cause.ts';
import causesCommand from './causes.command.ts';
import fixCommand from './fix.command.ts';

const none = {
  cause: undefined,
  as: 'steps',
  on: undefined,
  host: undefined,
  experiment: false,
  undo: false,
  output: undefined,
};

function listen() {
  const printed: string[] = [];
  const noted: string[] = [];
  const written = new Map<string, string | Uint8Array>();
  const session: Session = {
    world: nodeWorld,
    version: '0.0.0',
    screen: { columns: 80, colours: false, unicode: true, isRead: false, live: false },
    cancel: new AbortController().signal,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    help: () => undefined,
    files: {
      openFile: async () => ({ missing: true }),
      async writeText(path, text) {
        if (path.startsWith('/full/')) return 'the disk is full';
        written.set(path, text);
        return undefined;
      },
    },
  };
  return { session, printed, noted, written };
}

async function refusal(asked: Promise<unknown>): Promise<string> {
  const thrown = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AskedWrongly)) throw new Error(`it was not refused but ended with ${String(thrown)}`);
  return `${thrown.message}; ${thrown.whatToDo}`;
}

describe('rdpdoctor fix', () => {
  test('prints steps, with the undo at the end', async () => {
    const { session, printed } = listen();
    expect(await fixCommand.run({ ...none, cause: 'tls/no-certificate' }, session)).toBe(0);
    expect(printed.join('')).toMatch(/^The server has no certificate[\s\S]*\n1\. [\s\S]*\nUndo:\n {2}- /);
  });

  test('takes the last part of an id where only one cause has it', async () => {
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause: 'No-Certificate' }, session);
    expect(printed.join('')).toContain('The server has no certificate');
  });

  test.each(['...', '-rf', '[a', '$(id)', 'a:b:c', '999.1.1.1', 'https://ts01', ''])(
    'refuses as a host what no examination would take: “%s”',
    async (host) => {
      const { session } = listen();
      const run = fixCommand.run({ ...none, cause: 'session/connection-limit', host }, session);
      await expect(run).rejects.toBeInstanceOf(AskedWrongly);
    },
  );

  test('puts the host into steps and scripts', async () => {
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause: 'session/connection-limit', host: 'ts01' }, session);
    expect(printed.join('')).toContain('qwinsta /server:ts01');
    expect(printed.join('')).not.toContain('<host>');
  });

  test('writes a .reg file and its undo as regedit reads them', async () => {
    const { session, written, noted, printed } = listen();
    await fixCommand.run(
      { ...none, cause: 'host/winstation-listener-partial', as: 'reg', output: 'a.b/fix.reg' },
      session,
    );
    expect([...written.keys()]).toEqual(['a.b/fix.reg', 'a.b/fix.undo.reg']);
    for (const bytes of written.values()) expect([...bytes.slice(0, 4)]).toEqual([0xff, 0xfe, 0x57, 0]);
    expect(noted).toEqual(['Written: a.b/fix.reg', 'Written: a.b/fix.undo.reg', 'Its first lines say how to run it.']);
    expect(printed).toEqual([]);
  });

  test('prints a script that any code page and any redirection leaves as it is', async () => {
    const { session, written, printed } = listen();
    await fixCommand.run({ ...none, cause: 'tls/no-certificate', as: 'powershell' }, session);
    await fixCommand.run({ ...none, cause: 'tls/no-certificate', as: 'powershell', output: 'fix.ps1' }, session);
    expect(printed.join('')).toMatch(/^#Requires[\x20-\x7e\r\n]*$/);
    expect(written.get('fix.ps1')).toBe(printed.join(''));
  });

  test('says how to run a script, since Windows clients run none unless told to', async () => {
    const { session, noted } = listen();
    await fixCommand.run({ ...none, cause: 'tls/no-certificate', as: 'powershell' }, session);
    await fixCommand.run({ ...none, cause: 'tls/no-certificate', as: 'powershell', output: 'C:\\t\\a.ps1' }, session);
    expect(noted[0]).toMatch(
      /^Save it with -o fix\.ps1\. Run it on the server, .*-ExecutionPolicy Bypass -File fix\.ps1$/,
    );
    expect(noted.at(-1)).toMatch(/^Run it on the server, .*-File a\.ps1$/);
  });

  test.each([
    ['nothing', {}, 'no cause was given'],
    ['a slip of the pen', { cause: 'tls/no-certificat' }, 'near it are: tls/no-certificate'],
    ['a word of many ids', { cause: 'licence' }, 'licensing/'],
    ['a code', { cause: '0x904' }, 'rdpdoctor explain 0x904'],
    ['a name that is like nothing', { cause: 'qqqqzzzz' }, 'see them all with: rdpdoctor causes'],
    ['a form that the fix cannot take', { cause: 'client/outdated-client', as: 'reg' }, 'it has: steps'],
    ['an undo of a form that has its own', { cause: 'tls/no-certificate', as: 'powershell', undo: true }, '-Undo'],
    ['an experiment where there is none', { cause: 'tls/no-certificate', experiment: true }, 'nla/nla-broken-chain'],
    [
      'an experiment in a form that does not end',
      { cause: 'nla/nla-broken-chain', experiment: true, as: 'reg' },
      'it has: steps, powershell',
    ],
    [
      'a script of Windows for a Linux server',
      { cause: 'tls/no-certificate', on: 'linux-server', as: 'powershell' },
      'it has: steps, shell',
    ],
    ['a disk that is full', { cause: 'tls/no-certificate', output: '/full/fix.txt' }, 'the disk is full'],
  ])('refuses %s', async (_, asked, says) => {
    expect(await refusal(fixCommand.run({ ...none, ...asked }, listen().session))).toContain(says);
  });

  test('the part for another machine is a script of its own, with the rights and the warning of that machine', async () => {
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause: 'connect/port-changed', as: 'powershell', on: 'server' }, session);
    const script = printed.join('');
    expect(script).toContain("$needs = 'administrator'");
    expect(script).toContain('Disturbs: everybody connected is cut off for a moment');
    expect(script).toContain('PortNumber');
    expect(script).not.toContain('full address');
  });

  test('the part for its own machine leaves out what is done elsewhere', async () => {
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause: 'connect/port-changed', on: 'client' }, session);
    expect(printed.join('')).toContain('full address');
    expect(printed.join('')).not.toContain('On the server');
  });

  test('a machine that the fix does not concern is answered with those that it does', async () => {
    const asked = fixCommand.run({ ...none, cause: 'connect/port-changed', on: 'broker' }, listen().session);
    expect(await refusal(asked)).toContain('it is for: client, server');
  });

  test('tells of an experiment after the fix, and prints it only when it is asked for', async () => {
    const cause = 'nla/nla-broken-chain';
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause }, session);
    expect(printed.join('')).toMatch(
      /\nUndo:[\s\S]*\nAn experiment can tell more\. It lowers security for at most 15 min/,
    );
    expect(printed.join('')).not.toContain('UserAuthentication');
    await fixCommand.run({ ...none, cause, experiment: true }, session);
    expect(printed.join('')).toContain('then set it to 0 (DWORD)');
  });

  test('an experiment as a script plans its own end', async () => {
    const { session, written } = listen();
    const cause = 'nla/dc-unreachable-or-trust-broken';
    await fixCommand.run({ ...none, cause, experiment: true, as: 'powershell', output: 'test.ps1' }, session);
    expect(String(written.get('test.ps1'))).toContain('minutes = 15');
  });

  test('every cause has a fix to print', async () => {
    for (const { id } of causes) expect(await fixCommand.run({ ...none, cause: id }, listen().session)).toBe(0);
  });
});

describe('rdpdoctor causes', () => {
  test('lists every one, under the stage or place that breaks', async () => {
    const { session, printed } = listen();
    expect(await causesCommand.run({ id: undefined, as: 'terminal' }, session)).toBe(0);
    for (const { id } of causes) expect(printed.join('')).toContain(`\n  ${id}\n`);
    expect(printed.join('').indexOf('\nconnect\n')).toBeLessThan(printed.join('').indexOf('\ntls\n'));
  });

  test.each(causes.map(({ id }) => [id]))('tells %s in full, within the screen', async (id) => {
    const { session, printed } = listen();
    await causesCommand.run({ id, as: 'terminal' }, session);
    const text = printed.join('');
    for (const part of ['Fix, by ', 'Risk:', 'Check:', 'Undo', 'References\n']) expect(text).toContain(part);
    // Paths, commands and addresses stay whole.
    const wide = text.split('\n').filter((line) => line.length > 80 && line.trim().split(' ').length > 2);
    expect(wide).toEqual([]);
  });

  test('gives one as data, with the forms of its fix', async () => {
    const { session, printed } = listen();
    await causesCommand.run({ id: 'tls/no-certificate', as: 'json' }, session);
    expect(JSON.parse(printed.join(''))).toMatchObject({
      id: 'tls/no-certificate',
      fix: { forms: expect.arrayContaining(['powershell']) },
    });
  });

  test('a name that is near is offered', async () => {
    expect(await refusal(causesCommand.run({ id: 'tls/expired', as: 'terminal' }, listen().session))).toContain(
      'tls/self-signed-expired-not-renewed',
    );
    expect(nearNames('tls/nocert')).toEqual(['tls/no-certificate']);
    expect(nearNames('rdp-disabled')[0]).toBe('connect/rdp-disabled-by-setting-or-policy');
    expect(nearNames('mtu')).toContain('path/mtu-black-hole');
    expect(nearNames('x'.repeat(5000))).toEqual([]);
  });
});
