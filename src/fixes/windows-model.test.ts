/** Every fix of the catalogue, made and taken back on the model of Windows, whatever stood there before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causes } from '../causes/catalogue.generated.ts';
import { type BlankName, blanks, blanksIn, fillBlanks } from './blanks.ts';
import type { Change, RegistryData, RegistryState } from './change.ts';
import type { Fix } from './fix.ts';
import { type Act, type Plan, planFor } from './plan.ts';
import {
  applyPlan,
  beginExperiment,
  effective,
  emptyWindows,
  isOverridden,
  passTime,
  readValue,
  type Saved,
  settlePlan,
  startMachine,
  undoPlan,
  type Windows,
} from './windows-model.ts';

const MACHINES = [
  'client',
  'server',
  'gateway',
  'broker',
  'licence-server',
  'domain-controller',
  'network-device',
] as const;

const plans = causes.flatMap(({ id, fix: { plan } }) => {
  const filled = fillBlanks(plan, examplesFor(plan));
  if (!filled.ok) throw new Error(`${id}: ${filled.problem}`);
  return MACHINES.map((machine) => [`${id} on the ${machine}`, planFor(filled.value, machine)] as const).filter(
    ([, { acts }]) => acts.length > 0,
  );
});

test('there are fixes that a script makes', () => expect(plans.length).toBeGreaterThanOrEqual(60));

describe.each(plans)('%s', (_, plan) => {
  const words = [...plan.acts, ...plan.settling].flatMap(({ option }) => (option === undefined ? [] : [option]));
  const options = fc.subarray([...new Set(words)]);

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

const overridable = plans.filter(([, { acts }]) =>
  acts.some(({ change }) => 'overriddenBy' in change || change.kind === 'service'),
);

test('there are fixes that a policy can make useless', () => expect(overridable.length).toBeGreaterThanOrEqual(4));

describe.each(overridable)('where a policy is set, %s', (_, plan) => {
  const words = plan.acts.flatMap(({ option }) => (option === undefined ? [] : [option]));

  test('leaves alone what the policy decides, and makes the rest count', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), fc.subarray([...new Set(words)]), (windows, options) => {
        const before = structuredClone(windows);
        applyPlan(windows, plan, options, { entries: [] });
        const chosen = plan.acts.filter(({ option }) => option === undefined || options.includes(option));
        for (const act of chosen) {
          const { change } = act;
          if (change.kind !== 'registry' || !change.overriddenBy) continue;
          const { key, value } = change.overriddenBy;
          const counts = effective(windows, change, change.overriddenBy);
          if (!isOverridden(before, act, chosen)) expect(counts).toEqual(change.to);
          else {
            expect(counts).toEqual(readValue(before, key, value));
            expect(readValue(windows, change.key, change.name)).toEqual(readValue(before, change.key, change.name));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('starts no service that a policy disables', () => {
    fc.assert(
      fc.property(priorWindows(plan.acts), fc.subarray([...new Set(words)]), (windows, options) => {
        const disabled = [...windows.services].filter(([, { policy }]) => policy === 'disabled');
        applyPlan(windows, plan, options, { entries: [] });
        for (const [name, before] of disabled) expect(windows.services.get(name)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

const experiments = causes.flatMap(({ id, experiment }) => {
  if (!experiment) return [];
  const plan = planFor(experiment.plan);
  return plan.acts.length === 0 ? [] : [[id, experiment.plan.experiment.minutes, plan] as const];
});

test('there are experiments that a script makes', () => expect(experiments.length).toBeGreaterThanOrEqual(3));

describe.each(experiments)('the experiment of %s', (_, minutes, plan) => {
  const words = plan.acts.flatMap(({ option }) => (option === undefined ? [] : [option]));
  const options = fc.subarray([...new Set(words)]);
  const ends: Readonly<Record<string, (windows: Windows) => void>> = {
    'when its time is over': (windows) => passTime(windows, minutes),
    'at the next start of the machine': startMachine,
  };

  test.each(Object.entries(ends))('takes itself back %s, even if it stopped midway', (_, end) => {
    fc.assert(
      fc.property(priorWindows(plan.acts), options, fc.nat(plan.acts.length), (windows, chosen, reached) => {
        const begun = { ...plan, acts: plan.acts.slice(0, reached) };
        const before = restarted(windows, begun, chosen);
        beginExperiment(windows, begun, minutes, chosen, { entries: [] });
        passTime(windows, minutes - 1);
        if (windows.tasks.size > 0) end(windows);
        expect(snapshot(windows)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test('lowers nothing where a policy decides', () => {
    const windows = emptyWindows();
    for (const { change } of plan.acts) {
      if (change.kind !== 'registry' || !change.overriddenBy) continue;
      makeKey(windows, change.overriddenBy.key).set(change.overriddenBy.value.toLowerCase(), dword(1));
    }
    const before = snapshot(windows);
    beginExperiment(windows, plan, minutes, words, { entries: [] });
    expect(snapshot(windows)).toEqual(before);
  });

  test('lowers what it says until then', () => {
    const windows = emptyWindows();
    beginExperiment(windows, plan, minutes, [], { entries: [] });
    passTime(windows, minutes - 1);
    for (const { change, option } of plan.acts)
      if (change.kind === 'registry' && option === undefined)
        expect(readValue(windows, change.key, change.name)).toEqual(change.to);
    expect(windows.tasks.size).toBe(1);
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
    case 'registry': {
      const local = priorValue(change.key, change.name, change.to);
      if (!change.overriddenBy) return local;
      const policy = priorValue(change.overriddenBy.key, change.overriddenBy.value, change.to);
      return fc.tuple(local, policy).map((fills) => (windows) => {
        for (const fill of fills) fill(windows);
      });
    }
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
      const startup = fc.constantFrom('auto', 'delayed-auto', 'demand', 'disabled');
      const policy = fc.constantFrom(undefined, 'automatic', 'manual', 'disabled');
      return fc.tuple(startup, fc.boolean(), policy).map(([mode, running, policy]) => ({ services }) => {
        services.set(change.name, { startup: mode, running, ...(policy && { policy }) });
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
    case 'set-aside':
      return fc.option(fc.constantFrom('a', 'b')).map((there) => ({ places }) => {
        if (there !== null) places.set(change.path, there);
      });
    case 'directory-right':
      return fc.boolean().map((there) => ({ directoryRights }) => {
        if (there) directoryRights.add(`${change.right} ${change.computer} ${change.member}`);
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
    case 'vpn-route':
      return fc.boolean().map((there) => ({ vpnRoutes }) => {
        if (there) vpnRoutes.add(`${change.connection} ${change.destination}`);
      });
    case 'dns-record':
      return fc
        .option(fc.record({ seconds: fc.constantFrom(1200, 3600), ages: fc.boolean() }))
        .map((record) => ({ dnsRecords }) => {
          if (record) dnsRecords.set(`${change.name}.${change.zone} ${change.address}`, record);
        });
    case 'hosts-line-removal':
      return fc.subarray(['10.0.0.9 ts01', '::1 ts01 # old']).map((lines) => ({ hosts }) => {
        if (lines.length > 0) hosts.set(change.name, lines);
      });
    case 'sleep':
      return fc.constantFrom(0, 900, 1800).map(
        (seconds) =>
          ({ sleep }) =>
            void sleep.set('mains', seconds),
      );
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

/** No key, a key without the value, or a value of any type; sometimes just the one that is wanted. */
const priorValue = (key: string, name: string, wanted: RegistryState = 'absent'): fc.Arbitrary<Fill> =>
  fc.tuple(fc.boolean(), fc.option(dataOr(wanted))).map(([there, data]) => (windows) => {
    if (there || data) makeKey(windows, key);
    if (data) makeKey(windows, key).set(name.toLowerCase(), data);
  });

const dataOr = (wanted: RegistryState) =>
  wanted === 'absent' ? registryData : fc.oneof(registryData, fc.constant(wanted));

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
