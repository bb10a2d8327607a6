/** The shell scripts, run by a real sh on files of their own, with stand-ins for what would touch the system. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causes } from '../causes/catalogue.generated.ts';
import { gnomeCertificate, xrdpCertificate, xrdpReadsKeys, xrdpSetting } from './common.ts';
import type { Fix } from './fix.ts';
import { shellScript } from './shell.ts';

const INI =
  '; xrdp\n[Globals]\nport=3389\n  Certificate = /old/cert.pem\nsecurity_layer=rdp\n\n[Xorg]\nname=Xorg\ncertificate=kept\n';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fix-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'xrdp'));
  writeFileSync(join(folder, 'xrdp', 'xrdp.ini'), INI);
  writeFileSync(join(folder, 'groups'), 'xrdp');
  // Each notes how it was called; some keep the little state that the scripts ask for.
  standIn('systemctl', '');
  standIn('adduser', `echo "xrdp $2" > "${folder}/groups"`);
  standIn('deluser', `echo xrdp > "${folder}/groups"`);
  standIn('id', `[ "$1" = -u ] && echo 0 || cat "${folder}/groups"`);
  standIn('grdctl', `echo "'$3'" > "${folder}/$2"`);
  standIn(
    'dconf',
    `case "$1" in read) cat "${folder}/set-\${2##*/}" 2>/dev/null || : ;; write) echo "$3" > "${folder}/set-\${2##*/}" ;; reset) rm -f "${folder}/set-\${2##*/}" ;; esac`,
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function standIn(name: string, does: string): void {
  const path = join(folder, 'bin', name);
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls"\n${does}\n`);
  chmodSync(path, 0o755);
}

function run(script: string | undefined, ...words: readonly string[]) {
  writeFileSync(join(folder, 'fix.sh'), (script ?? '').replaceAll('/etc/xrdp', join(folder, 'xrdp')));
  const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'fix.sh'), ...words], {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, HOME: folder, RDPDOCTOR_STATE: join(folder, 'state', 'fix') },
  });
  return { status, stdout, stderr };
}

const ini = () => readFileSync(join(folder, 'xrdp', 'xrdp.ini'), 'utf8');
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');
const groups = () => readFileSync(join(folder, 'groups'), 'utf8').trim();

const fix = (...changes: Fix['changes']): Fix => ({
  who: 'server-admin',
  where: 'server',
  rights: 'root',
  disturbs: 'connections',
  risk: 'None.',
  check: 'It works.',
  changes,
});

const draw = (...changes: Fix['changes']) => shellScript('host/example', 'An example', fix(...changes));

describe.runIf(process.platform !== 'win32')('a shell script', () => {
  test('changes the setting in its own section only, and puts the file back', () => {
    const script = draw(...xrdpCertificate);
    expect(run(script, 'xrdp', 'cert_file=/etc/ssl/new.pem', 'key_file=/etc/ssl/new.key')).toMatchObject({ status: 0 });
    expect(ini()).toBe(
      INI.replace('  Certificate = /old/cert.pem', 'certificate=/etc/ssl/new.pem').replace(
        'security_layer=rdp\n\n',
        'security_layer=rdp\n\nkey_file=/etc/ssl/new.key\n',
      ),
    );
    expect(calls()).toContain('systemctl restart xrdp');
    expect(run(script, 'undo')).toMatchObject({ status: 0 });
    expect(ini()).toBe(INI);
    expect(existsSync(join(folder, 'state', 'fix'))).toBe(false);
  });

  test('run twice, it still knows how it was at first', () => {
    const script = draw(xrdpSetting('security_layer', 'negotiate'));
    run(script, 'xrdp');
    const once = ini();
    run(script, 'xrdp');
    expect(ini()).toBe(once);
    run(script, 'undo');
    expect(ini()).toBe(INI);
  });

  test('adds a setting to a file that lacks its section', () => {
    writeFileSync(join(folder, 'xrdp', 'xrdp.ini'), '[Xorg]\nname=Xorg\n');
    expect(run(draw(xrdpSetting('security_layer', 'negotiate')), 'xrdp').status).toBe(0);
    expect(ini()).toBe('[Xorg]\nname=Xorg\n[Globals]\nsecurity_layer=negotiate\n');
  });

  test('takes the user out of the group again only if it put it there', () => {
    const script = draw(...xrdpReadsKeys);
    run(script, 'xrdp');
    expect(groups()).toBe('xrdp ssl-cert');
    run(script, 'undo');
    expect(groups()).toBe('xrdp');
    writeFileSync(join(folder, 'groups'), 'xrdp ssl-cert');
    run(script, 'xrdp');
    run(script, 'undo');
    expect(groups()).toBe('xrdp ssl-cert');
  });

  test('a setting of GNOME that nobody had made is reset, another is set back', () => {
    const script = draw(...gnomeCertificate);
    writeFileSync(join(folder, 'set-tls-cert'), "'/old.pem'\n");
    expect(run(script, 'gnome', 'cert_file=/new.pem', 'key_file=/new.key')).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'set-tls-key'), 'utf8')).toContain('/new.key');
    expect(run(script, 'undo')).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'set-tls-cert'), 'utf8')).toContain('/old.pem');
    expect(existsSync(join(folder, 'set-tls-key'))).toBe(false);
  });

  test.each([
    ['a value that is no path', ['xrdp', 'cert_file=$(reboot)', 'key_file=/k'], 'Nothing was changed'],
    ['a value that is missing', ['xrdp'], 'Nothing was changed'],
    ['nothing chosen', ['cert_file=/c', 'key_file=/k'], 'Say what applies: xrdp'],
    ['a word that it does not know', ['rm'], 'not understood'],
  ])('refuses %s', (_, words, says) => {
    const { status, stderr } = run(draw(...xrdpCertificate), ...words);
    expect({ status, says: stderr }).toEqual({ status: 64, says: expect.stringContaining(says) });
    expect(ini()).toBe(INI);
  });

  test('has nothing to take back before it was run', () => {
    expect(run(draw(...xrdpReadsKeys), 'undo')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing to take back'),
    });
  });

  const scripts = causes.flatMap(({ id, title, fix: { plan } }) => {
    const text = plan && shellScript(id, title, plan);
    return text === undefined ? [] : [[id, text] as const];
  });

  test('there are some', () => expect(scripts.length).toBeGreaterThanOrEqual(4));

  test.each(scripts)('that of %s is one that sh reads', (_, text) => {
    writeFileSync(join(folder, 'fix.sh'), text);
    expect(spawnSync('sh', ['-n', join(folder, 'fix.sh')], { encoding: 'utf8' }).stderr).toBe('');
  });
});
