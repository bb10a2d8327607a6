/** The shell scripts, run by a real sh on files of their own, with stand-ins for what would touch the system. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causes } from '../causes/catalogue.generated.ts';
import { gnomeCertificate, restartXrdp, xrdpCertificate, xrdpComesBack, xrdpReadsKeys, xrdpSetting } from './common.ts';
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
  standIn(
    'systemctl',
    `case "$1" in is-enabled) cat "${folder}/enabled" ;; is-active) cat "${folder}/active" ;; enable) echo enabled > "${folder}/enabled"; echo active > "${folder}/active" ;; disable) echo disabled > "${folder}/enabled" ;; stop) echo inactive > "${folder}/active" ;; esac`,
  );
  writeFileSync(join(folder, 'enabled'), 'disabled\n');
  writeFileSync(join(folder, 'active'), 'inactive\n');
  // Rules as ufw lists them, and as firewalld is asked for them.
  standIn(
    'ufw',
    `rules="${folder}/rules"; touch "$rules"; case "$1" in show) cat "$rules" ;; allow) echo "ufw $*" >> "$rules" ;; delete) shift; grep -Fvx "ufw $*" "$rules" > "$rules.new"; mv "$rules.new" "$rules" ;; esac`,
  );
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

/** As somebody runs it who agrees to everything. */
const run = (script: string | undefined, ...words: readonly string[]) => runUnasked(script, ...words, 'yes');

function runUnasked(script: string | undefined, ...words: readonly string[]) {
  writeFileSync(join(folder, 'fix.sh'), (script ?? '').replaceAll('/etc/xrdp', join(folder, 'xrdp')));
  const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'fix.sh'), ...words], {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, HOME: folder, RDPDOCTOR_STATE: join(folder, 'state', 'fix') },
  });
  return { status, stdout, stderr };
}

const ini = () => readFileSync(join(folder, 'xrdp', 'xrdp.ini'), 'utf8');
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');
const state = () => ['enabled', 'active'].map((name) => readFileSync(join(folder, name), 'utf8').trim()).join(' ');
const rules = () => readFileSync(join(folder, 'rules'), 'utf8');
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
    expect(calls()).toContain('systemctl try-restart xrdp');
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

  test('starts the service, and stops it again only if it did not run before', () => {
    const script = draw(xrdpComesBack);
    expect(run(script, 'xrdp')).toMatchObject({ status: 0, stderr: '' });
    expect(state()).toBe('enabled active');
    run(script, 'undo');
    expect(state()).toBe('disabled inactive');
    writeFileSync(join(folder, 'enabled'), 'enabled\n');
    run(script, 'xrdp');
    run(script, 'undo');
    expect(state()).toBe('enabled inactive');
  });

  const door = draw({ kind: 'unix-firewall', on: 'linux-server', port: 3389, remoteAddresses: '<networks>' });

  test('lets networks in by ufw, and shuts out only those that it let in', () => {
    const rule = (network: string) => `ufw allow from ${network} to any port 3389 proto tcp\n`;
    writeFileSync(join(folder, 'rules'), rule('192.0.2.0/24'));
    expect(run(door, 'networks=192.0.2.0/24,2001:db8::/32')).toMatchObject({ status: 0, stderr: '' });
    expect(rules()).toBe(rule('192.0.2.0/24') + rule('2001:db8::/32'));
    run(door, 'networks=192.0.2.0/24,2001:db8::/32');
    expect(rules()).toBe(rule('192.0.2.0/24') + rule('2001:db8::/32'));
    expect(run(door, 'undo')).toMatchObject({ status: 0 });
    expect(rules()).toBe(rule('192.0.2.0/24'));
  });

  test('asks firewalld where that is at work', () => {
    standIn(
      'firewall-cmd',
      `rules="${folder}/rules"; touch "$rules"; case "$*" in *--query*) grep -Fqx -- "\${2#*=}" "$rules" ;; *--add*) echo "\${2#*=}" >> "$rules" ;; *--remove*) grep -Fvx -- "\${2#*=}" "$rules" > "$rules.new"; mv "$rules.new" "$rules" ;; esac`,
    );
    expect(run(door, 'networks=192.0.2.0/24')).toMatchObject({ status: 0, stderr: '' });
    expect(rules()).toBe('rule family="ipv4" source address="192.0.2.0/24" port port="3389" protocol="tcp" accept\n');
    expect(calls()).toContain('firewall-cmd --reload');
    expect(run(door, 'undo')).toMatchObject({ status: 0 });
    expect(rules()).toBe('');
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

  test('cuts nobody off where nobody can be asked, and says how to agree', () => {
    const script = draw(xrdpSetting('security_layer', 'negotiate'), restartXrdp);
    const { status, stdout, stderr } = runUnasked(script, 'xrdp');
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: expect.stringContaining('everybody connected is cut off'),
      stderr: expect.stringContaining('Nothing was changed'),
    });
    expect(ini()).toBe(INI);
    run(script, 'xrdp');
    const changed = ini();
    expect(runUnasked(script, 'undo').status).toBe(1);
    expect(ini()).toBe(changed);
  });

  test('asks before the undo stops a service that did not run before', () => {
    const script = draw(xrdpComesBack);
    run(script, 'xrdp');
    expect(runUnasked(script, 'undo')).toMatchObject({ status: 1, stdout: expect.stringContaining('It stops xrdp') });
    expect(state()).toBe('enabled active');
  });

  test('says that it needs root before it changes anything', () => {
    standIn('id', '[ "$1" = -u ] && echo 1000 || echo anna');
    const { status, stderr } = run(draw(xrdpSetting('security_layer', 'negotiate')), 'xrdp');
    expect({ status, stderr }).toEqual({ status: 5, stderr: expect.stringContaining('This needs root') });
    expect(ini()).toBe(INI);
  });

  test('has nothing to take back before it was run', () => {
    expect(run(draw(...xrdpReadsKeys), 'undo')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing to take back'),
    });
  });

  const scripts = causes.flatMap(({ id, title, fix: { plan } }) => {
    const text = shellScript(id, title, plan);
    return text === undefined ? [] : [[id, text] as const];
  });

  test('there are some', () => expect(scripts.length).toBeGreaterThanOrEqual(4));

  test.each(scripts)('that of %s is one that sh reads', (_, text) => {
    writeFileSync(join(folder, 'fix.sh'), text);
    expect(spawnSync('sh', ['-n', join(folder, 'fix.sh')], { encoding: 'utf8' }).stderr).toBe('');
  });
});
