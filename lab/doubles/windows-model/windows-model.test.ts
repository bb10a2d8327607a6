/** The model of Windows behaves as Windows does, where the proofs of the undo rest on it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/fixes/change.ts';
import type { Fix } from '../../../src/fixes/fix.ts';
import { planFor } from '../../../src/fixes/plan.ts';
import { applyPlan, type Saved, undoPlan } from './carry-out.ts';
import { dword, makeKey, priorWindows, snapshot } from './prior.ts';
import { effective, emptyWindows, readValue } from './windows.ts';

describe('the model itself', () => {
  const key = 'HKLM\\SOFTWARE\\Example\\Deep';
  const plan = planFor(fixOf({ kind: 'registry', key, name: 'Value', to: dword(1), usual: 'absent' }));

  test('a value that was not there is gone again, with the keys that were made for it', () => {
    const windows = emptyWindows();
    windows.registry.set('hklm\\software', new Map());
    const saved: Saved = { entries: [] };
    applyPlan(windows, plan, [], saved);
    expect(readValue(windows, key, 'VALUE')).toEqual(dword(1));
    undoPlan(windows, plan, [], saved);
    expect([...windows.registry.keys()]).toEqual(['hklm\\software']);
  });

  test('a key that somebody else has filled in between stays', () => {
    const windows = emptyWindows();
    const saved: Saved = { entries: [] };
    applyPlan(windows, plan, [], saved);
    windows.registry.get(key.toLowerCase())?.set('other', dword(7));
    undoPlan(windows, plan, [], saved);
    expect(readValue(windows, key, 'Value')).toBe('absent');
    expect(readValue(windows, key, 'other')).toEqual(dword(7));
  });

  test('a text that stood where a number belongs comes back as a text', () => {
    const windows = emptyWindows();
    windows.registry.set(key.toLowerCase(), new Map([['value', { type: 'string', value: 'one' }]]));
    const saved: Saved = { entries: [] };
    applyPlan(windows, plan, [], saved);
    expect(readValue(windows, key, 'Value')).toEqual(dword(1));
    undoPlan(windows, plan, [], saved);
    expect(readValue(windows, key, 'Value')).toEqual({ type: 'string', value: 'one' });
  });

  const overriddenBy = { path: 'p', name: 'n', key: 'HKLM\\SOFTWARE\\Policies\\Example', value: 'Value' };
  const local: Change = { kind: 'registry', key, name: 'Value', to: dword(1), usual: 'absent', overriddenBy };

  test('a policy that says something else wins, and the local value is left alone', () => {
    const windows = emptyWindows();
    makeKey(windows, overriddenBy.key).set('value', dword(9));
    applyPlan(windows, planFor(fixOf(local)), [], { entries: [] });
    expect(readValue(windows, key, 'Value')).toBe('absent');
    expect(effective(windows, { key, name: 'Value', to: 'absent' }, overriddenBy)).toEqual(dword(9));
  });

  test('a policy that says the same does not keep the local value from following', () => {
    const windows = emptyWindows();
    makeKey(windows, overriddenBy.key).set('value', dword(1));
    applyPlan(windows, planFor(fixOf(local)), [], { entries: [] });
    expect(readValue(windows, key, 'Value')).toEqual(dword(1));
  });

  const starts: Change = { kind: 'service', name: 'TermService', startup: 'manual' };

  test('a service that a policy disables is left alone: it would be off again with the next refresh', () => {
    const windows = emptyWindows();
    windows.services.set('TermService', { startup: 'disabled', running: false, policy: 'disabled' });
    const before = snapshot(windows);
    const saved: Saved = { entries: [] };
    applyPlan(windows, planFor(fixOf(starts)), [], saved);
    expect(snapshot(windows)).toEqual(before);
    expect(saved.entries).toEqual([]);
  });

  test('a service that a policy lets start is started, and keeps its policy', () => {
    const windows = emptyWindows();
    windows.services.set('TermService', { startup: 'auto', running: false, policy: 'automatic' });
    applyPlan(windows, planFor(fixOf(starts)), [], { entries: [] });
    expect(windows.services.get('TermService')).toEqual({ startup: 'auto', running: true, policy: 'automatic' });
  });

  test('a policy that the fix itself mends does not hold the rest up', () => {
    const windows = emptyWindows();
    makeKey(windows, overriddenBy.key).set('value', dword(9));
    const before = snapshot(windows);
    const writes = [{ key: overriddenBy.key, name: 'Value', to: dword(1) }];
    const mends: Change = { kind: 'policy', path: 'p', name: 'n', to: 'enabled', writes };
    const saved: Saved = { entries: [] };
    const both = planFor(fixOf(local, mends));
    applyPlan(windows, both, [], saved);
    expect(effective(windows, { key, name: 'Value', to: 'absent' }, overriddenBy)).toEqual(dword(1));
    undoPlan(windows, both, [], saved);
    expect(snapshot(windows)).toEqual(before);
  });

  test('a setting that is already stricter stays so', () => {
    const strict = fixOf({ kind: 'registry', key, name: 'Value', to: dword(3), usual: 'absent', atLeast: true });
    const windows = emptyWindows();
    windows.registry.set(key.toLowerCase(), new Map([['value', dword(5)]]));
    applyPlan(windows, planFor(strict), [], { entries: [] });
    expect(readValue(windows, key, 'Value')).toEqual(dword(5));
  });

  test('the old certificate comes back, and the one that Windows made in between goes', () => {
    const windows = emptyWindows();
    windows.remoteDesktopStore.add('OLD');
    const saved: Saved = { entries: [] };
    const fresh = planFor(fixOf({ kind: 'certificate-removal' }, { kind: 'restart', service: 'SessionEnv' }));
    applyPlan(windows, fresh, [], saved);
    expect([...windows.remoteDesktopStore]).toEqual(['made by Windows']);
    applyPlan(windows, fresh, [], saved);
    expect([...windows.remoteDesktopStore]).toEqual(['made by Windows']);
    undoPlan(windows, fresh, [], saved);
    expect([...windows.remoteDesktopStore]).toEqual(['OLD']);
    expect([...windows.setAside]).toEqual([]);
  });

  test('what was set aside comes back, and what was made in its stead is kept beside it', () => {
    const windows = emptyWindows();
    windows.places.set('C:\\Cache', 'old');
    const saved: Saved = { entries: [] };
    const aside = planFor(fixOf({ kind: 'set-aside', path: 'C:\\Cache' }));
    applyPlan(windows, aside, [], saved);
    windows.places.set('C:\\Cache', 'new');
    applyPlan(windows, aside, [], saved);
    expect(windows.places.get('C:\\Cache')).toBe('new');
    undoPlan(windows, aside, [], saved);
    expect([...windows.places]).toEqual([
      ['C:\\Cache', 'old'],
      ['C:\\Cache.made-since', 'new'],
    ]);
  });

  const others: readonly Change[] = [
    { kind: 'route', destination: '192.0.2.0/24', via: '10.0.0.1' },
    { kind: 'mtu', interface: 'Ethernet', bytes: 1400 },
    { kind: 'vpn-route', connection: 'Office', destination: '192.0.2.0/24' },
    { kind: 'dns-record', zone: 'example.com', name: 'ts01', address: '192.0.2.10', to: 'present' },
    { kind: 'dns-record', zone: 'example.com', name: 'ts01', address: '192.0.2.99', to: 'absent' },
    { kind: 'hosts-line-removal', name: 'ts01' },
    { kind: 'sleep', seconds: 0 },
    {
      kind: 'firewall-rule',
      name: 'rdpdoctor-in',
      title: 'Remote Desktop from the office',
      direction: 'inbound',
      protocol: 'TCP',
      port: 3389,
      remoteAddresses: '192.0.2.0/24',
    },
    { kind: 'firewall-group', group: '@FirewallAPI.dll,-28752', title: 'Remote Desktop', enable: true },
    { kind: 'registry', key: 'HKCU\\Software\\Example', name: 'Gone', to: 'absent', usual: 'absent' },
    { kind: 'rdp-file', setting: 'gatewayhostname', to: 'absent' },
    { kind: 'set-aside', path: '%LOCALAPPDATA%\\Example' },
    { kind: 'directory-right', right: 'allowed-to-authenticate', computer: 'ts01', member: 'EXAMPLE\\Partners' },
  ];

  test.each(others.map((change) => [change.kind, change] as const))(
    'a change of kind %s is taken back',
    (_, change) => {
      fc.assert(
        fc.property(priorWindows(planFor(fixOf(change)).acts), (windows) => {
          const before = snapshot(windows);
          const saved: Saved = { entries: [] };
          applyPlan(windows, planFor(fixOf(change)), [], saved);
          undoPlan(windows, plan, [], saved);
          expect(snapshot(windows)).toEqual(before);
        }),
        { numRuns: 40 },
      );
    },
  );
});

function fixOf(...changes: readonly Change[]): Fix {
  return { ...emptyFix, changes };
}

const emptyFix: Fix = {
  who: 'server-admin',
  where: 'server',
  rights: 'administrator',
  disturbs: 'nobody',
  risk: 'None.',
  changes: [],
  check: 'It works.',
};
