/** The forms that a fix is given in: steps, a script, a .reg file, and which of them it has. */
import { describe, expect, test } from 'vitest';
import { checkPowershell } from '../../scripts/powershell/powershell-check.ts';
import { causes } from '../causes/catalogue.generated.ts';
import { blanksIn } from './blanks.ts';
import { type Change, look, type RegistryChange, settles } from './change.ts';
import { allowRemoteDesktop, remoteDesktopOnlyFrom } from './common.ts';
import type { Fix } from './fix.ts';
import { drawFix, formIds, formsOf } from './forms.ts';
import { parameterOf, powershellScript } from './powershell/script.ts';
import { encodeUtf16 } from './reg-file.ts';
import { undoOf } from './say.ts';

const fixes = causes.map(({ id, title, fix: { plan } }) => [id, title, plan] as const);

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
