/** What every PowerShell script holds to, whatever it changes: questions first, notes before changes, nothing it does not need. */
import { describe, expect, test } from 'vitest';
import { causes } from '../../causes/catalogue.generated.ts';
import type { Change } from '../change.ts';
import type { Fix } from '../fix.ts';
import { planFor, type WindowsChange } from '../plan.ts';
import { toAscii } from './ascii.ts';
import { cutsOfChange, cutsOfSettling } from './cuts.ts';
import { sayDoing } from './phrases.ts';
import { powershellScript } from './script.ts';

const named = { id: 'host/example', title: 'An example’s “title” …' };
const draw = (...changes: readonly Change[]) =>
  powershellScript(named, {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    risk: 'None.',
    changes,
    check: 'It works.',
  } satisfies Fix);

const line: Change = { kind: 'rdp-file', setting: 'gatewayhostname', to: { type: 's', value: 'gw.example.com' } };
const service: Change = { kind: 'service', name: 'TermService', startup: 'manual' };

/** From where the function begins. */
const within = (script: string, name: string) => script.slice(script.indexOf(`function ${name} {`));

describe('a script', () => {
  test('asks everything before it notes or changes anything', () => {
    const does = within(draw(service), 'Invoke-Fix');
    expect(does.indexOf('Confirm-Ordinary')).toBeGreaterThan(0);
    expect(does.indexOf('Confirm-Ordinary')).toBeLessThan(does.indexOf('Save-State'));
    expect(does.indexOf('Save-State')).toBeLessThan(does.indexOf('Invoke-Change $state'));
    const undoes = within(draw(service), 'Invoke-Undo');
    expect(undoes.indexOf('Confirm-Ordinary')).toBeLessThan(undoes.indexOf('Restore-Entry'));
  });

  test('notes each change as begun before it makes it', () => {
    const does = within(draw(service), 'Invoke-Change');
    expect(does.indexOf('Save-State')).toBeLessThan(does.indexOf("Invoke-Verb 'Set'"));
  });

  test('carries the functions of its own changes alone', () => {
    const script = draw(line);
    expect(script).toContain('function Set-RdpFile');
    for (const other of ['sc.exe', 'Restart-Service', 'OpenBaseKey', 'New-ScheduledTaskTrigger', 'gpupdate', 'Set-Acl'])
      expect(script).not.toContain(other);
  });

  test('says a start type in the word of sc.exe', () => {
    expect(draw(service)).toContain('"startup":"demand"');
    expect(draw({ ...service, startup: 'automatic' })).toContain('"startup":"auto"');
  });

  test('takes a list with commas, whether PowerShell made an array of it or not', () => {
    const script = draw({
      kind: 'firewall-group',
      group: '@FirewallAPI.dll,-28752',
      title: 'Remote Desktop',
      remoteAddresses: '<networks>',
    });
    expect(script).toContain('[string[]] $Networks');
    expect(script).toContain("'networks' = (@($Networks) -join ',')");
  });

  test('is ASCII, whatever the words of a cause are', () => {
    expect(toAscii('An example’s “title” … → café × 2 – ☃')).toBe('An example\'s "title" ... -> cafe x 2 - ?');
    expect(draw(line)).toMatch(/^[\x20-\x7e\r\n]*$/);
  });
});

describe('whom a change cuts off', () => {
  const deny = (value: number): WindowsChange => ({
    kind: 'registry',
    key: 'HKLM\\A',
    name: 'fDenyTSConnections',
    to: { type: 'dword', value },
    usual: 'absent',
  });
  const rules: WindowsChange = { kind: 'firewall-group', group: 'a', title: 'a', enable: true };
  test.each<[string, WindowsChange, string, string]>([
    ['Remote Desktop switched on; taken back, it is off again', deny(0), 'nobody', 'remote'],
    ['Remote Desktop switched off', deny(1), 'remote', 'remote'],
    ['a service started that connections run through', service as WindowsChange, 'nobody', 'everybody'],
    ['another service started', { kind: 'service', name: 'KeyIso', startup: 'manual' }, 'nobody', 'nobody'],
    ['firewall rules switched on', rules, 'nobody', 'remote'],
    ['firewall rules narrowed', { ...rules, remoteAddresses: '192.0.2.0/24' }, 'remote', 'remote'],
    ['another line in a file', line as WindowsChange, 'nobody', 'nobody'],
  ])('%s', (_, change, made, undone) => expect(cutsOfChange(change)).toEqual({ made, undone }));

  test('a restart of what connections run through cuts everybody off', () => {
    expect(cutsOfSettling({ kind: 'restart', service: 'TermService' })).toBe('everybody');
    expect(cutsOfSettling({ kind: 'restart', service: 'SessionEnv' })).toBe('nobody');
  });
});

test('every change of the catalogue has words for the question about it', () => {
  const acts = causes.flatMap(({ fix, experiment }) => [
    ...planFor(fix.plan).acts,
    ...(experiment ? planFor(experiment.plan).acts : []),
  ]);
  expect(acts.length).toBeGreaterThan(100);
  for (const { change } of acts) expect(sayDoing(change)).toMatch(/^[a-z].{2,}/);
});
