/** Any Windows at all, as far as a plan touches it, and a picture of it that can be compared: for the tests of fixes. */
import fc from 'fast-check';
import type { RegistryData, RegistryState } from '../../../src/fixes/change.ts';
import type { Act, Plan } from '../../../src/fixes/plan.ts';
import { emptyWindows, type Windows } from './windows.ts';

/** A Windows in which everything that the acts touch stands in some state: absent, other, of another type, or as wanted. */
export function priorWindows(acts: Plan['acts']): fc.Arbitrary<Windows> {
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

/** A key has all the keys above it. */
export function makeKey({ registry }: Windows, key: string): Map<string, RegistryData> {
  const parts = key.toLowerCase().split('\\');
  parts.forEach((_, index) => {
    const path = parts.slice(0, index + 1).join('\\');
    if (index > 0 && !registry.has(path)) registry.set(path, new Map());
  });
  return registry.get(key.toLowerCase()) ?? new Map();
}

const BINDING_KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';

/** Plain and in an order of its own, so that only what differs counts. */
export const snapshot = (windows: Windows): unknown =>
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

export function dword(value: number) {
  return { type: 'dword', value } as const;
}
