/** Every fix of the catalogue, made and taken back on the model of Windows, whatever stood there before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causes } from '../causes/catalogue.generated.ts';
import { type BlankName, blanks, blanksIn, fillBlanks } from './blanks.ts';
import type { Change, RegistryData } from './change.ts';
import type { Fix } from './fix.ts';
import { type Act, type Plan, planFor } from './plan.ts';
import { optionsOf } from './powershell/script.ts';
import {
  applyPlan,
  effective,
  emptyWindows,
  readValue,
  type Saved,
  settlePlan,
  undoPlan,
  type Windows,
} from './windows-model.ts';

const MACHINES = ['client', 'server', 'gateway', 'domain-controller'] as const;

const plans = causes.flatMap(({ id, fix: { plan } }) => {
  const filled = plan && fillBlanks(plan, examplesFor(plan));
  if (!filled?.ok) return [];
  return MACHINES.map((machine) => ({ id: `${id} on the ${machine}`, plan: planFor(filled.value, machine), fix: plan }))
    .filter((one) => one.plan.acts.length > 0)
    .map((one) => [one.id, one.plan, one.fix] as const);
});

test('there are fixes that a script makes', () => expect(plans.length).toBeGreaterThanOrEqual(20));

describe.each(plans)('%s', (_, plan, fix) => {
  const options = fc.subarray(optionsOf(fix ?? emptyFix).map(({ option }) => option));

  test('made and taken back, Windows is as it was', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, (windows, chosen) => {
        const before = restarted(windows, plan, chosen);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, chosen, saved);
        undoPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('made twice it changes no more than once, and can still be taken back', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, (windows, chosen) => {
        const before = restarted(windows, plan, chosen);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, chosen, saved);
        const once = snapshot(windows);
        applyPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(once);
        undoPlan(windows, plan, chosen, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test('another part asked for later is taken back as well', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, options, (windows, first, second) => {
        const both = [...first, ...second];
        const before = restarted(windows, plan, both);
        const saved: Saved = { entries: [] };
        applyPlan(windows, plan, first, saved);
        applyPlan(windows, plan, second, saved);
        undoPlan(windows, plan, both, saved);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

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

  test('a policy wins over the local value, before and after', () => {
    const windows = emptyWindows();
    windows.registry.set('hklm\\software\\policies\\example', new Map([['value', dword(9)]]));
    applyPlan(windows, plan, [], { entries: [] });
    const policy = { key: 'HKLM\\SOFTWARE\\Policies\\Example', value: 'Value' };
    expect(effective(windows, { key, name: 'Value', to: 'absent' }, policy)).toEqual(dword(9));
    expect(effective(windows, { key, name: 'Value', to: 'absent' })).toEqual(dword(1));
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

  const others: readonly Change[] = [
    { kind: 'route', destination: '192.0.2.0/24', via: '10.0.0.1' },
    { kind: 'mtu', interface: 'Ethernet', bytes: 1400 },
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

/** A Windows in which everything that the acts touch stands in some state: absent, other, of another type, or as wanted. */
function priorWindows(acts: Plan['acts']): fc.Arbitrary<Windows> {
  return fc.tuple(...acts.map((act) => prior(act)), noise).map((fillers) => {
    const windows = emptyWindows();
    for (const fill of fillers) fill(windows);
    return windows;
  });
}

type Fill = (windows: Windows) => void;

const noise: fc.Arbitrary<Fill> = fc.boolean().map((there) => (windows) => {
  if (there) makeKey(windows, 'HKLM\\SOFTWARE').set('unrelated', dword(4));
});

const registryData: fc.Arbitrary<RegistryData> = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }).map((value) => dword(value)),
  fc.string().map((value) => ({ type: 'string', value }) as const),
  fc.string().map((value) => ({ type: 'expand-string', value }) as const),
  fc.array(fc.string()).map((value) => ({ type: 'multi-string', value }) as const),
  fc.constantFrom('', '00', 'deadbeef').map((value) => ({ type: 'binary', value }) as const),
);

function prior({ change }: Act): fc.Arbitrary<Fill> {
  switch (change.kind) {
    case 'registry':
      return priorValue(change.key, change.name);
    case 'certificate-binding':
      return priorValue(BINDING_KEY, 'SSLCertificateSHA1Hash');
    case 'registry-key-removal':
      return fc
        .tuple(priorValue(change.key, 'store'), priorValue(`${change.key}\\sub`, 'a'))
        .map(([one, other]) => (windows) => {
          one(windows);
          other(windows);
        });
    case 'service': {
      const startup = fc.constantFrom('automatic', 'delayed', 'manual', 'disabled');
      return fc.tuple(startup, fc.boolean()).map(([mode, running]) => ({ services }) => {
        services.set(change.name, { startup: mode, running });
      });
    }
    case 'firewall-group':
      return fc
        .array(fc.tuple(fc.boolean(), fc.constantFrom('Any', 'LocalSubnet')), { maxLength: 3 })
        .map((rules) => ({ firewall }) => {
          rules.forEach(([enabled, remoteAddresses], index) => {
            firewall.set(`rule ${index}`, { group: change.group, enabled, remoteAddresses });
          });
        });
    case 'firewall-rule':
      return fc.boolean().map((there) => ({ firewall }) => {
        if (there) firewall.set(change.name, { group: undefined, enabled: false, remoteAddresses: 'Any' });
      });
    case 'certificate-removal':
      return fc.subarray(['A', 'B']).map((thumbprints) => ({ remoteDesktopStore }) => {
        for (const thumbprint of thumbprints) remoteDesktopStore.add(thumbprint);
      });
    case 'permission':
      return fc.subarray(['S-1-5-18 full', 'S-1-5-20 read']).map((grants) => ({ rights }) => {
        rights.set('file' in change.of ? change.of.file : `key of ${change.of.keyOf}`, grants);
      });
    case 'member':
      return fc.option(fc.boolean()).map((there) => ({ members }) => {
        if (there !== null) members.set(change.group.sid, new Set(there ? [change.member] : ['somebody else']));
      });
    case 'account':
      return fc.boolean().map(
        (enabled) =>
          ({ accounts }) =>
            void accounts.set(change.user, enabled),
      );
    case 'route':
      return fc.boolean().map((there) => ({ routes }) => {
        if (there) routes.add(`${change.destination} ${change.via}`);
      });
    case 'mtu':
      return fc.constantFrom(1280, 1400, 1500).map(
        (bytes) =>
          ({ packetSizes }) =>
            void packetSizes.set(change.interface, bytes),
      );
    case 'rdp-file':
      return fc.option(fc.constantFrom('i:0', 'i:1', 's:')).map((line) => ({ rdpFile }) => {
        if (line !== null) rdpFile.set(change.setting.toLowerCase(), line);
      });
    case 'role':
      return fc.constantFrom('drain', 'enable', 'No').map(
        (value) =>
          ({ roles }) =>
            void roles.set(change.setting, value),
      );
  }
}

/** No key, a key without the value, or a value of any type. */
const priorValue = (key: string, name: string): fc.Arbitrary<Fill> =>
  fc.tuple(fc.boolean(), fc.option(registryData)).map(([there, data]) => (windows) => {
    if (there || data) makeKey(windows, key);
    if (data) makeKey(windows, key).set(name.toLowerCase(), data);
  });

/** What it is without the fix, once the same services were restarted. */
function restarted(windows: Windows, plan: Plan, options: readonly string[]): unknown {
  const other = structuredClone(windows);
  settlePlan(other, plan, options);
  return snapshot(other);
}

/** A key has all the keys above it. */
function makeKey({ registry }: Windows, key: string): Map<string, RegistryData> {
  const parts = key.toLowerCase().split('\\');
  parts.forEach((_, index) => {
    const path = parts.slice(0, index + 1).join('\\');
    if (index > 0 && !registry.has(path)) registry.set(path, new Map());
  });
  return registry.get(key.toLowerCase()) ?? new Map();
}

const BINDING_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';

/** Plain and in an order of its own, so that only what differs counts. */
const snapshot = (windows: Windows): unknown =>
  Object.fromEntries(
    Object.entries(windows).map(([name, part]: [string, Map<string, unknown> | Set<string>]) => [
      name,
      part instanceof Set
        ? [...part].sort()
        : Object.fromEntries([...part].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, plain(value)])),
    ]),
  );

const plain = (value: unknown): unknown => {
  if (value instanceof Map) return Object.fromEntries([...value].sort(([a], [b]) => (a < b ? -1 : 1)));
  return value instanceof Set ? [...value].sort() : value;
};

function dword(value: number) {
  return { type: 'dword', value } as const;
}

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

function examplesFor(value: unknown): Partial<Record<BlankName, string>> {
  return Object.fromEntries(blanksIn(value).map((name) => [name, blanks[name].example]));
}
