/** The rules that every fix of the catalogue keeps, and every form in which it is printed. */
import { describe, expect, test } from 'vitest';
import { checkPowershell } from '../../scripts/powershell/powershell-check.ts';
import { causes } from '../causes/catalogue.generated.ts';
import { blanks, blanksIn, fillBlanks, isBlankName } from './blanks.ts';
import { type Change, changesState, look, type RegistryChange, settles } from './change.ts';
import { allowRemoteDesktop, remoteDesktopOnlyFrom } from './common.ts';
import { type Fix, machinesOf, needsUndo, partOn } from './fix.ts';
import { drawFix, formIds, formsOf } from './forms.ts';
import { planFor } from './plan.ts';
import { parameterOf, powershellScript } from './powershell/script.ts';
import { encodeUtf16 } from './reg-file.ts';
import { stepsOf, undoOf } from './say.ts';
import { lowersSecurity, wordsLowerSecurity } from './security.ts';

const fixes = causes.map(({ id, title, fix: { plan } }) => [id, title, plan] as const);

test('every cause has a fix', () => expect(fixes.length).toBeGreaterThanOrEqual(106));

describe.each(fixes)('the fix of %s', (id, title, fix) => {
  test('lowers no security', () => {
    const lowered = fix.changes.map(lowersSecurity).filter((what) => what !== undefined);
    const steps = stepsOf(fix).filter(wordsLowerSecurity);
    expect([...lowered, ...steps]).toEqual([]);
  });

  test('can be taken back wherever it changes something', () => {
    expect(undoOf(fix).length > 0).toBe(
      fix.changes.some((change) => needsUndo(change) || (change.kind === 'step' && change.undo !== 'looks')),
    );
  });

  test('says whom it disturbs', () => {
    const unconditional = fix.changes.filter((change) => !change.only && (change.on ?? fix.where) === fix.where);
    if (unconditional.some((change) => change.kind === 'reboot')) expect(fix.disturbs).toBe('machine');
    if (unconditional.some((change) => change.kind === 'restart' && change.service === 'TermService'))
      expect(['connections', 'machine']).toContain(fix.disturbs);
  });

  test('asks only for blanks whose meaning is known', () => {
    const machine = fix.changes.filter((change) => changesState(change));
    const names = [...JSON.stringify(machine).matchAll(/<([^<>]+)>/g)].map(([, name]) => name ?? '');
    expect(names.filter((name) => !isBlankName(name))).toEqual([]);
  });

  test('its script is one that PowerShell 5.1 reads', async () => {
    const { acts, settling } = planFor(fix);
    if (acts.length + settling.length === 0) return expect(formsOf({ id, title }, fix)).not.toContain('powershell');
    const script = powershellScript({ id, title }, fix);
    expect(await checkPowershell(script)).toEqual([]);
    expect(script.startsWith('#Requires -Version 5.1\r\n')).toBe(true);
    expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(script).toContain('\r\npowershell -NoProfile -ExecutionPolicy Bypass -File fix.ps1');
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const act of acts) expect(script).toContain(`"id":${ascii(act.id)}`);
  });

  test('its part for each other machine is a script that PowerShell 5.1 reads, and asks for the rights it needs', async () => {
    for (const machine of machinesOf(fix).filter((one) => one !== fix.where)) {
      const part = partOn(fix, machine);
      expect(part.changes).not.toEqual([]);
      const script = drawFix('powershell', { id, title }, part)?.text;
      if (script !== undefined) expect(await checkPowershell(script)).toEqual([]);
      const own = part.changes.every(({ kind }) => kind === 'rdp-file' || kind === 'step');
      expect(part.rights === 'none').toBe(own && machine !== 'linux-server' && machine !== 'domain-controller');
    }
  });

  test('every form that it has says something, and every sentence ends', () => {
    const forms = formsOf({ id, title }, fix);
    expect(forms).toContain('steps');
    for (const form of forms) expect(drawFix(form, { id, title }, fix)?.text.length).toBeGreaterThan(40);
    for (const sentence of [...stepsOf(fix), ...undoOf(fix)]) expect(sentence).toMatch(/[.`]$/);
  });
});

const experiments = causes.flatMap(({ id, title, experiment }) =>
  experiment ? [[id, title, experiment.plan] as const] : [],
);

const scripted = experiments.filter(([id, title, fix]) => formsOf({ id, title }, fix).includes('powershell'));

test('a few causes have an experiment, most of them as a script', () => {
  expect(experiments.length).toBeGreaterThanOrEqual(4);
  expect(scripted.length).toBeGreaterThanOrEqual(3);
});

describe.each(experiments)('the experiment of %s', (id, title, fix) => {
  test('comes only in forms that take it back', () => {
    expect(['steps,powershell', 'steps']).toContain(formsOf({ id, title }, fix).join());
  });

  test('says before anything else that it lowers security, and after it when it must be over', () => {
    const text = drawFix('steps', { id, title }, fix)?.text ?? '';
    expect(text).toMatch(/^.+: an experiment\n\nIt lowers security, for one test of at most \d+ minutes\./);
    expect(text.split('\nUndo, ')[1]).toMatch(/^after \d+ minutes at the latest:\n {2}- /);
  });
});

test.each(scripted)('the experiment of %s plans its end before it changes anything', async (id, title, fix) => {
  const script = powershellScript({ id, title }, fix);
  expect(await checkPowershell(script)).toEqual([]);
  expect(script).toContain(`$fixId = '${id}-experiment'`);
  expect(script).toContain(`${id.replace('/', '-')}-experiment.xml`);
  const does = script.slice(script.indexOf('function Invoke-Experiment'));
  expect(does.indexOf('Add-Expiry $ends')).toBeLessThan(does.indexOf('Invoke-Change'));
  expect(script).toContain('New-ScheduledTaskTrigger -AtStartup');
});

const ascii = (text: string) =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const basic: Fix = {
  who: 'server-admin',
  where: 'server',
  rights: 'administrator',
  disturbs: 'nobody',
  risk: 'None.',
  changes: [],
  check: 'It works.',
};
const value = (name: string, number: number, key = 'HKLM\\SOFTWARE\\Example'): Change => ({
  kind: 'registry',
  key,
  name,
  to: { type: 'dword', value: number },
  usual: 'absent',
});

describe('what lowers security', () => {
  const SCHANNEL = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
  test.each<[string, Change]>([
    ['NLA off', value('UserAuthentication', 0)],
    ['the security layer down to RDP', value('SecurityLayer', 0)],
    ['the security layer left to the client', value('SecurityLayer', 1)],
    ['a lower encryption level', value('MinEncryptionLevel', 1)],
    ['an oracle for unpatched peers', value('AllowEncryptionOracle', 2)],
    ['NTLMv1', value('LmCompatibilityLevel', 1)],
    ['TLS 1.0', value('Enabled', 1, `${SCHANNEL}\\TLS 1.0\\Server`)],
    ['TLS 1.1 by default', value('DisabledByDefault', 0, `${SCHANNEL}\\TLS 1.1\\Client`)],
    ['Restricted Admin', value('DisableRestrictedAdmin', 0)],
    ['the firewall off', value('EnableFirewall', 0)],
    ['Defender off', value('DisableAntiSpyware', 1)],
    [
      'NLA’s value deleted',
      { kind: 'registry', key: 'HKLM\\A', name: 'UserAuthentication', to: 'absent', usual: 'absent' },
    ],
    [
      'NLA as a text',
      {
        kind: 'registry',
        key: 'HKLM\\A',
        name: 'UserAuthentication',
        to: { type: 'string', value: '1' },
        usual: 'absent',
      },
    ],
    [
      'a policy without NLA',
      {
        kind: 'policy',
        path: 'p',
        name: 'n',
        to: 'disabled',
        writes: [{ key: 'HKLM\\A', name: 'UserAuthentication', to: { type: 'dword', value: 0 } }],
      },
    ],
    [
      'an open port for everybody',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: 'Any',
      },
    ],
    [
      'an open port for everybody, in digits',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: '10.0.0.0/8,0.0.0.0/0',
      },
    ],
    ['an open port for everybody on Linux', { kind: 'unix-firewall', port: 3389, remoteAddresses: '0.0.0.0/0' }],
    [
      'everybody as a member',
      { kind: 'member', group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' }, member: 'Everyone' },
    ],
    [
      'a server open to everybody of a trusted forest',
      { kind: 'directory-right', right: 'allowed-to-authenticate', computer: 'ts01', member: 'Everyone' },
    ],
    ['a new administrator', { kind: 'member', group: { sid: 'S-1-5-32-544', name: 'Administrators' }, member: 'anna' }],
    [
      'a key for everybody',
      { kind: 'permission', of: { file: 'a' }, grants: [{ sid: 'S-1-1-0', name: 'Everyone', right: 'read' }] },
    ],
    [
      'full control for a service',
      { kind: 'permission', of: { file: 'a' }, grants: [{ sid: 'S-1-5-20', name: 'NETWORK SERVICE', right: 'full' }] },
    ],
    [
      'a client that checks nothing',
      { kind: 'rdp-file', setting: 'authentication level', to: { type: 'i', value: '0' } },
    ],
    ['xrdp without TLS', { kind: 'ini', file: 'a', section: 'Globals', name: 'security_layer', value: 'rdp' }],
    [
      'xrdp with TLS 1.1',
      { kind: 'ini', file: 'a', section: 'Globals', name: 'ssl_protocols', value: 'TLSv1.1, TLSv1.2' },
    ],
  ])('%s does', (_, change) => expect(lowersSecurity(change)).toMatch(/\w/));

  test.each<[string, Change]>([
    ['NLA on', value('UserAuthentication', 1)],
    ['TLS 1.2', value('Enabled', 1, `${SCHANNEL}\\TLS 1.2\\Server`)],
    ['TLS 1.0 off', value('Enabled', 0, `${SCHANNEL}\\TLS 1.0\\Server`)],
    ['the oracle mitigated', value('AllowEncryptionOracle', 1)],
    [
      'a port for the office',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: '192.0.2.0/24',
      },
    ],
  ])('%s does not', (_, change) => expect(lowersSecurity(change)).toBeUndefined());
});

describe('the forms', () => {
  const one = { ...basic, changes: [value('Setting', 255), { kind: 'restart', service: 'TermService' } as const] };
  const named = { id: 'host/example', title: 'An example' };

  test('a .reg pair changes, and goes back to what Windows has by default', () => {
    const pair = drawFix('reg', named, one);
    expect(pair?.text).toContain('[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\r\n"Setting"=dword:000000ff\r\n');
    expect(pair?.undo).toContain('"Setting"=-\r\n');
    expect(pair?.undo).toContain('cannot know what was there before');
    expect([...encodeUtf16('Aé')]).toEqual([0xff, 0xfe, 0x41, 0, 0xe9, 0]);
  });

  test('text of several kinds is written as regedit reads it', () => {
    const texts: Fix = {
      ...basic,
      changes: [
        { kind: 'registry', key: 'HKCU\\A', name: 'a"b', to: { type: 'string', value: 'C:\\x' }, usual: 'absent' },
        { kind: 'registry', key: 'HKCU\\A', name: 'e', to: { type: 'expand-string', value: '%A%' }, usual: 'absent' },
        {
          kind: 'registry',
          key: 'HKCU\\A',
          name: 'm',
          to: { type: 'multi-string', value: ['a', 'b'] },
          usual: 'absent',
        },
      ],
    };
    const text = drawFix('reg', named, texts)?.text;
    expect(text).toContain('"a\\"b"="C:\\\\x"');
    expect(text).toContain('"e"=hex(2):25,00,41,00,25,00,00,00');
    expect(text).toContain('"m"=hex(7):61,00,00,00,62,00,00,00,00,00');
  });

  const overridden: Fix = {
    ...basic,
    changes: [
      {
        ...(value('UserAuthentication', 1) as RegistryChange),
        overriddenBy: { path: 'Computer → Security', name: 'Require NLA', key: 'HKLM\\P', value: 'UserAuthentication' },
      },
    ],
  };

  test('where a policy could win, every form says so, and the script looks before it changes anything', () => {
    expect(drawFix('steps', named, overridden)?.text).toContain('While a policy sets it, that wins');
    expect(drawFix('reg', named, overridden)?.text).toContain('While the policy “Require NLA” is set, it wins over');
    expect(drawFix('cmd', named, overridden)?.text).toContain(
      'reg query "HKLM\\P" /v "UserAuthentication" /reg:64 > nul 2>&1\r\nif not errorlevel 1 echo A policy sets',
    );
    const script = powershellScript(named, overridden);
    expect(script).toContain('"policy":{"path":"Computer \\u2192 Security","name":"Require NLA","key":"HKLM\\\\P"');
    const does = script.slice(script.indexOf('function Invoke-Fix'));
    expect(does.indexOf('Select-Change')).toBeLessThan(does.indexOf('Save-State'));
  });

  test('where a policy could disable a service, every form looks for it or says so', () => {
    const fix: Fix = { ...basic, changes: [{ kind: 'service', name: 'TermService', startup: 'manual' }] };
    expect(drawFix('steps', named, fix)?.text).toContain('If a policy disables it');
    expect(drawFix('cmd', named, fix)?.text).toContain('If a policy did that, it will do so again');
    const script = powershellScript(named, fix);
    expect(script).toContain('-ClassName RSOP_SystemService');
    expect(script.indexOf('Test-ServiceOverridden $Change')).toBeGreaterThan(0);
  });

  test('only a fix that sets a policy has the form policy, and says over what it wins', () => {
    expect(formsOf(named, overridden)).not.toContain('policy');
    const mends: Change = {
      kind: 'policy',
      on: 'client',
      path: 'Computer → Security',
      name: 'Require NLA',
      to: 'enabled',
      writes: [],
    };
    const text = drawFix('policy', named, { ...overridden, changes: [...overridden.changes, mends] })?.text;
    expect(text).toContain('For the client:\nComputer → Security\n  → Require NLA: Enabled\n  It wins over HKLM');
    expect(text).toContain('Then on the client: gpupdate /force');
  });

  test('a form that leaves something out says where the rest stands', () => {
    const more: Fix = { ...one, changes: [...one.changes, look('Look.')] };
    for (const form of ['reg', 'cmd'] as const) {
      expect(drawFix(form, named, more)?.text).toContain('not all of the fix');
      expect(drawFix(form, named, one)?.text).not.toContain('not all of the fix');
    }
    expect(drawFix('reg', named, one)?.text).toContain('Afterwards: Restart the service');
  });

  test('steps explain what is to be filled in, and say on which machine', () => {
    const text = drawFix('steps', named, { ...basic, changes: [remoteDesktopOnlyFrom] })?.text;
    expect(text).toContain('Fill in:\n  <networks>: the addresses and networks to be let in');
    expect(text).toContain('Where:    on the server,');
  });

  test('what the registry does not suffice for has no .reg form', () => {
    const service: Change = { kind: 'service', name: 'TermService', startup: 'manual' };
    expect(formsOf(named, { ...one, changes: [...one.changes, service] })).not.toContain('reg');
    expect(formsOf(named, { ...one, changes: [...one.changes, service] })).toContain('cmd');
  });

  test('a cmd script notes what is there before it changes it, and stops at the first failure', () => {
    const lines = drawFix('cmd', named, one)?.text.split('\r\n') ?? [];
    const change = 'reg add "HKLM\\SOFTWARE\\Example" /v "Setting" /t REG_DWORD /d "255" /f /reg:64 > nul';
    expect(lines).toContain(change);
    expect(lines.indexOf('call :keep_notes')).toBeLessThan(lines.indexOf(change));
    for (const [at, line] of lines.slice(0, lines.indexOf(':unnoted')).entries())
      if (/^(call|reg add|netsh)/.test(line)) expect(lines[at + 1], line).toMatch(/^if errorlevel 1 goto :\w+$/);
  });

  test('a cmd script says in plain letters how to run it, and looks first whether it may', () => {
    const text = drawFix('cmd', named, one)?.text ?? '';
    expect(text).toMatch(/rem How to run it: open a Command Prompt with "Run as administrator"/);
    expect(text.indexOf('HKU\\S-1-5-19')).toBeLessThan(text.indexOf('call :note_values'));
    for (const [id, title, fix] of fixes) {
      const pair = drawFix('cmd', { id, title }, fix);
      expect(`${pair?.text}${pair?.undo}`, id).toMatch(/^[\x20-\x7e\r\n]*$/);
    }
  });

  test('no script keeps its notes where Windows empties the folder, nor where everybody may write', () => {
    for (const [id, title, fix] of fixes) {
      const pair = drawFix('cmd', { id, title }, fix);
      expect(`${pair?.text}${pair?.undo}`, id).not.toMatch(/%TEMP%|%ProgramData%|wmic/i);
    }
  });

  test('a restart that cuts people off is asked about before anything is changed', () => {
    const lines = drawFix('cmd', named, one)?.text.split('\r\n') ?? [];
    const question = lines.findIndex((line) =>
      line.startsWith('call :ask "It restarts a service: everybody connected'),
    );
    expect(question).toBeGreaterThan(0);
    expect(question).toBeLessThan(lines.findIndex((line) => line.startsWith('call :note_')));
  });

  test('an undo that lets nobody in is no .reg file, and the cmd form asks before it', () => {
    const open: Fix = { ...basic, changes: [allowRemoteDesktop] };
    const reg = drawFix('reg', named, open);
    expect(reg?.undo).toBeUndefined();
    expect(reg?.text).toContain('No file beside it takes it back');
    expect(drawFix('cmd', named, open)?.undo).toContain('This undo makes it so again: whoever is connected');
    expect(drawFix('cmd', named, one)?.undo).not.toContain('This undo makes it so again');
  });

  test('what holds a number that may be stricter still has no form that cannot compare', () => {
    const least: Fix = { ...basic, changes: [{ ...(value('Level', 3) as RegistryChange), atLeast: true }] };
    expect(formsOf(named, least)).not.toContain('reg');
    expect(formsOf(named, least)).not.toContain('cmd');
  });

  test('what loses the rights on a key is no undo: cmd does not remove keys as a whole', () => {
    const removal: Change = { kind: 'registry-key-removal', key: 'HKLM\\SOFTWARE\\Example' };
    expect(formsOf(named, { ...basic, changes: [removal] })).toEqual(['steps', 'powershell']);
    expect(formsOf(named, { ...one, changes: [...one.changes, removal] })).not.toContain('cmd');
  });

  test('cmd lines ask for what is missing before they change anything', () => {
    const size: Fix = { ...basic, changes: [{ kind: 'mtu', interface: '<interface>', bytes: '<bytes>' }] };
    const text = drawFix('cmd', named, size)?.text ?? '';
    expect(text).toContain('set "FIX_BYTES="\r\n');
    expect(text.indexOf('if not defined FIX_BYTES goto')).toBeLessThan(text.indexOf('mtu=%FIX_BYTES%'));
    expect(text).not.toMatch(/<[a-z-]+>/);
  });

  test('a fix for people has steps alone', () => {
    const forPeople: Fix = { ...basic, changes: [{ kind: 'step', does: 'Look at it.', undo: 'looks' }] };
    expect(formIds.filter((form) => drawFix(form, named, forPeople))).toEqual(['steps']);
    expect(drawFix('steps', named, forPeople)?.text).toContain('nothing to undo');
  });

  test('every kind of change makes a script that PowerShell 5.1 reads', async () => {
    const every: Fix = {
      ...basic,
      changes: [
        value('A', 1),
        {
          kind: 'registry',
          key: 'HKLM\\A',
          name: 'it’s',
          to: 'absent',
          usual: 'absent',
          note: "It's “quoted” '@ here.",
        },
        { kind: 'registry-key-removal', key: 'HKLM\\SOFTWARE\\Example' },
        { kind: 'service', name: 'KeyIso', startup: 'manual' },
        { kind: 'firewall-group', group: '@FirewallAPI.dll,-28752', title: 'Remote Desktop', enable: true },
        {
          kind: 'firewall-rule',
          name: 'a',
          title: 'a',
          direction: 'inbound',
          protocol: 'TCP',
          port: '<port>',
          remoteAddresses: '<networks>',
        },
        { kind: 'certificate-removal' },
        { kind: 'certificate-binding', thumbprint: '<thumbprint>' },
        {
          kind: 'permission',
          of: { keyOf: '<thumbprint>' },
          grants: [{ sid: 'S-1-5-20', name: 'NETWORK SERVICE', right: 'read' }],
        },
        { kind: 'member', group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' }, member: '<user>' },
        { kind: 'set-aside', path: '%LOCALAPPDATA%\\Example' },
        { kind: 'directory-right', right: 'allowed-to-authenticate', computer: '<host>', member: '<group>' },
        { kind: 'account', user: '<user>', realm: 'domain' },
        { kind: 'route', destination: '<network>', via: '<next-hop>' },
        { kind: 'vpn-route', connection: '<vpn>', destination: '<network>' },
        { kind: 'dns-record', zone: '<zone>', name: '<record>', address: '<address>', to: 'present' },
        { kind: 'hosts-line-removal', name: '<host>' },
        { kind: 'sleep', seconds: 0 },
        { kind: 'mtu', interface: '<interface>', bytes: '<bytes>' },
        { kind: 'rdp-file', setting: 'enablecredsspsupport', to: 'absent' },
        { kind: 'role', setting: 'collection-connections', to: 'Yes', only: { option: 'farm', when: 'In a farm' } },
        { kind: 'restart', service: 'TermService' },
        { kind: 'refresh', what: 'policy' },
        { kind: 'refresh', what: 'names' },
        { kind: 'reboot' },
      ],
    };
    const script = powershellScript(named, every);
    expect(await checkPowershell(script)).toEqual([]);
    for (const name of blanksIn(every.changes))
      expect(script).toMatch(new RegExp(`\\[string(?:\\[\\])?\\] \\$${parameterOf(name)}\\b`));
    expect(every.changes.filter(settles)).toHaveLength(4);
    expect(undoOf(every).length).toBeGreaterThan(10);
  });

  test('nobody can leave the data of a script by a value', () => {
    const evil: Fix = { ...basic, changes: [{ ...value('A', 1), name: "x'@\n'; Remove-Item C:\\ '" } as Change] };
    const lines = powershellScript(named, evil).split('\r\n');
    expect(lines.filter((line) => line.startsWith("'@"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("'; Remove"))).toEqual([]);
  });
});

describe('blanks', () => {
  test.each(Object.entries(blanks))('the example of <%s> looks as it must', (name, { example }) => {
    expect(fillBlanks([`<${name}>`], { [name]: example })).toEqual({ ok: true, value: [example] });
  });

  test.each([
    ['host', "ts01'; Remove-Item"],
    ['host', 'ts 01'],
    ['thumbprint', 'abc'],
    ['user', "o'neil"],
    ['user', 'anna$(calc)'],
    ['networks', '192.0.2.0/24;x'],
  ])('%s cannot be “%s”', (name, text) => {
    expect(fillBlanks([], { [name]: text }).ok).toBe(false);
  });
});
