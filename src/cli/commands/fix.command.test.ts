/** The fix as it is asked for at the command line: in each form, into files, and asked wrongly. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../causes/catalogue.generated.ts';
import { nodeWorld } from '../../platform/node-world.ts';
import { AskedWrongly, type Session } from '../command.ts';
import { nearNames } from '../find-cause.ts';
import causesCommand from './causes.command.ts';
import fixCommand from './fix.command.ts';

const none = { cause: undefined, as: 'steps', host: undefined, undo: false, output: undefined };

function listen() {
  const printed: string[] = [];
  const noted: string[] = [];
  const written = new Map<string, string | Uint8Array>();
  const session: Session = {
    world: nodeWorld,
    version: '0.0.0',
    screen: { columns: 80, colours: false, unicode: true, live: false },
    cancel: new AbortController().signal,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    help: () => undefined,
    files: {
      readText: async () => ({ missing: true }),
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
    expect(printed.join('')).toMatch(/^The server says that it has no certificate[\s\S]*\n1\. [\s\S]*\nUndo:\n {2}- /);
  });

  test('takes the last part of an id where only one cause has it', async () => {
    const { session, printed } = listen();
    await fixCommand.run({ ...none, cause: 'No-Certificate' }, session);
    expect(printed.join('')).toContain('The server says that it has no certificate');
  });

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
    expect(noted).toEqual(['Written: a.b/fix.reg', 'Written: a.b/fix.undo.reg']);
    expect(printed).toEqual([]);
  });

  test('writes a script with the byte order mark that PowerShell 5.1 needs', async () => {
    const { session, written } = listen();
    await fixCommand.run({ ...none, cause: 'tls/no-certificate', as: 'powershell', output: 'fix.ps1' }, session);
    expect(String(written.get('fix.ps1')).startsWith('\ufeff#Requires')).toBe(true);
  });

  test.each([
    ['nothing', {}, 'no cause was given'],
    ['a slip of the pen', { cause: 'tls/no-certificat' }, 'near it are: tls/no-certificate'],
    ['a word of many ids', { cause: 'licence' }, 'licensing/'],
    ['a name that is like nothing', { cause: 'qqqqzzzz' }, 'see them all with: rdpdoctor causes'],
    ['a form that the fix cannot take', { cause: 'client/outdated-client', as: 'reg' }, 'it has: steps'],
    ['an undo of a form that has its own', { cause: 'tls/no-certificate', as: 'powershell', undo: true }, '-Undo'],
    ['a host that is none', { cause: 'tls/no-certificate', host: "a'; calc" }, 'give a name or an address'],
    ['a disk that is full', { cause: 'tls/no-certificate', output: '/full/fix.txt' }, 'the disk is full'],
  ])('refuses %s', async (_, asked, says) => {
    expect(await refusal(fixCommand.run({ ...none, ...asked }, listen().session))).toContain(says);
  });

  test('every cause either has a fix as data or says where its steps are', async () => {
    for (const { id, fix } of causes) {
      const asked = fixCommand.run({ ...none, cause: id }, listen().session);
      if (fix.plan) expect(await asked).toBe(0);
      else expect(await refusal(asked)).toContain(`rdpdoctor causes ${id}`);
    }
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
    for (const part of ['Fix\n', 'Risk:', 'Check:', 'Undo', 'References\n']) expect(text).toContain(part);
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
    expect(nearNames('mtu')).toContain('path/mtu-black-hole');
    expect(nearNames('x'.repeat(5000))).toEqual([]);
  });
});
