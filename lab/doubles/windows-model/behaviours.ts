/** What each kind of change does to the model of Windows, and how it is taken back. */
import { type Grant, type RegistryTarget, scWords } from '../../../src/fixes/change.ts';
import type { WindowsChange } from '../../../src/fixes/plan.ts';
import { readValue, startTypes, type Windows } from './windows.ts';

/** Notes what is there and gives back how to bring it about again. */
export const remember = (windows: Windows, one: WindowsChange) => behaviourOf(one).remember(windows, one);
export const change = (windows: Windows, one: WindowsChange) => behaviourOf(one).change(windows, one);

type Behaviours = { readonly [Kind in WindowsChange['kind']]: Behaviour<Extract<WindowsChange, { kind: Kind }>> };

interface Behaviour<Of> {
  remember(windows: Windows, one: Of): () => void;
  change(windows: Windows, one: Of): void;
}

/** TypeScript cannot follow that the behaviour found by kind fits the change of that kind. */
const behaviourOf = (one: WindowsChange) => behaviours[one.kind] as Behaviour<WindowsChange>;

const behaviours: Behaviours = {
  registry: {
    remember: rememberValue,
    change: (windows, one) => (one.atLeast && isStricter(windows, one) ? undefined : writeValue(windows, one)),
  },
  'certificate-binding': {
    remember: (windows, { thumbprint }) => rememberValue(windows, bindingPlace(thumbprint)),
    change: (windows, { thumbprint }) => writeValue(windows, bindingPlace(thumbprint)),
  },
  'registry-key-removal': {
    remember: (windows, { key }) => rememberTree(windows, key),
    change(windows, { key }) {
      for (const path of treeOf(windows, key)) windows.registry.delete(path);
    },
  },
  'certificate-removal': {
    remember: (windows) => rememberCertificates(windows),
    change({ remoteDesktopStore, setAside }) {
      for (const thumbprint of remoteDesktopStore) setAside.add(thumbprint);
      remoteDesktopStore.clear();
    },
  },
  member: {
    remember: (windows, { group, member }) => rememberMember(windows, group.sid, member),
    change({ members }, { group, member }) {
      members.set(group.sid, (members.get(group.sid) ?? new Set()).add(member));
    },
  },
  'firewall-group': {
    remember: ({ firewall }, { group }) => rememberEntries(firewall, (rule) => rule.group === group),
    change({ firewall }, { group, enable, remoteAddresses }) {
      for (const [name, rule] of firewall) {
        if (rule.group !== group) continue;
        firewall.set(name, {
          ...rule,
          enabled: enable ?? rule.enabled,
          remoteAddresses: remoteAddresses ?? rule.remoteAddresses,
        });
      }
    },
  },
  'firewall-rule': {
    remember: ({ firewall }, { name }) => rememberEntry(firewall, name),
    change({ firewall }, { name, remoteAddresses }) {
      if (!firewall.has(name)) firewall.set(name, { group: undefined, enabled: true, remoteAddresses });
    },
  },
  service: {
    remember: ({ services }, { name }) => rememberEntry(services, name),
    change(windows, { name, startup }) {
      if (windows.services.get(name)?.startup === 'disabled') configure(windows, name, scWords[startup]);
      start(windows, name);
    },
  },
  permission: {
    remember: ({ rights }, one) => rememberEntry(rights, fileOf(one)),
    change({ rights }, one) {
      rights.set(fileOf(one), [...new Set([...(rights.get(fileOf(one)) ?? []), ...one.grants.map(grantText)])]);
    },
  },
  'set-aside': {
    remember: ({ places }, { path }) => rememberPlace(places, path),
    change({ places }, { path }) {
      const there = places.get(path);
      if (there === undefined) return;
      places.set(asideOf(path), there);
      places.delete(path);
    },
  },
  'directory-right': {
    remember({ directoryRights }, one) {
      const had = directoryRights.has(rightOf(one));
      return () => void (had ? directoryRights.add(rightOf(one)) : directoryRights.delete(rightOf(one)));
    },
    change: ({ directoryRights }, one) => void directoryRights.add(rightOf(one)),
  },
  account: {
    remember: ({ accounts }, { user }) => rememberEntry(accounts, user),
    change: ({ accounts }, { user }) => void accounts.set(user, true),
  },
  mtu: {
    remember: ({ packetSizes }, one) => rememberEntry(packetSizes, one.interface),
    change: ({ packetSizes }, one) => void packetSizes.set(one.interface, Number(one.bytes)),
  },
  'rdp-file': {
    remember: ({ rdpFile }, { setting }) => rememberEntry(rdpFile, setting.toLowerCase()),
    change({ rdpFile }, { setting, to }) {
      if (to === 'absent') rdpFile.delete(setting.toLowerCase());
      else rdpFile.set(setting.toLowerCase(), `${to.type}:${to.value}`);
    },
  },
  role: {
    remember: ({ roles }, { setting }) => rememberEntry(roles, setting),
    change: ({ roles }, { setting, to }) => void roles.set(setting, to),
  },
  route: {
    remember: ({ routes }, one) => rememberPresence(routes, wayOf(one)),
    change: ({ routes }, one) => void routes.add(wayOf(one)),
  },
  'vpn-route': {
    remember: ({ vpnRoutes }, one) => rememberPresence(vpnRoutes, `${one.connection} ${one.destination}`),
    change: ({ vpnRoutes }, one) => void vpnRoutes.add(`${one.connection} ${one.destination}`),
  },
  'dns-record': {
    remember: ({ dnsRecords }, one) => rememberEntry(dnsRecords, recordOf(one)),
    change({ dnsRecords }, one) {
      if (one.to === 'absent') dnsRecords.delete(recordOf(one));
      else if (!dnsRecords.has(recordOf(one))) dnsRecords.set(recordOf(one), { seconds: 3600, ages: false });
    },
  },
  'hosts-line-removal': {
    remember: ({ hosts }, { name }) => rememberEntry(hosts, name),
    change: ({ hosts }, { name }) => void hosts.delete(name),
  },
  sleep: {
    remember: (windows) => rememberEntry(windows.sleep, 'mains'),
    change: (windows, { seconds }) => void windows.sleep.set('mains', seconds),
  },
};

/** As sc.exe does: it takes its own words alone. */
function configure({ services }: Windows, name: string, word: string): void {
  const startup = startTypes.find((one) => one === word);
  if (startup === undefined) throw new Error(`sc.exe config ${name} start= ${word}: it does not know the word`);
  services.set(name, { running: false, ...services.get(name), startup });
}

function start({ services }: Windows, name: string): void {
  const service = services.get(name) ?? { startup: 'demand', running: false };
  if (service.startup === 'disabled' && !service.running) throw new Error(`${name} is disabled, and cannot be started`);
  services.set(name, { ...service, running: true });
}

const fileOf = ({ of }: Extract<WindowsChange, { kind: 'permission' }>) =>
  'file' in of ? of.file : `key of ${of.keyOf}`;
const asideOf = (path: string) => `${path}.set-aside`;
const rightOf = ({ right, computer, member }: Extract<WindowsChange, { kind: 'directory-right' }>) =>
  `${right} ${computer} ${member}`;
const wayOf = ({ destination, via }: Extract<WindowsChange, { kind: 'route' }>) => `${destination} ${via}`;
const recordOf = ({ name, zone, address }: Extract<WindowsChange, { kind: 'dns-record' }>) =>
  `${name}.${zone} ${address}`;
const grantText = ({ sid, right }: Grant) => `${sid} ${right}`;

function isStricter(windows: Windows, { key, name, to }: RegistryTarget): boolean {
  const now = readValue(windows, key, name);
  return now !== 'absent' && to !== 'absent' && now.type === 'dword' && Number(now.value) > Number(to.value);
}

const bindingPlace = (thumbprint: string): RegistryTarget => ({
  key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp',
  name: 'SSLCertificateSHA1Hash',
  to: { type: 'binary', value: thumbprint },
});

function writeValue({ registry }: Windows, { key, name, to }: RegistryTarget): void {
  if (to === 'absent') registry.get(key.toLowerCase())?.delete(name.toLowerCase());
  else {
    for (const path of ancestorsOf(key)) if (!registry.has(path)) registry.set(path, new Map());
    registry.get(key.toLowerCase())?.set(name.toLowerCase(), to);
  }
}

/** `hklm\software\a` → `hklm\software`, `hklm\software\a`. */
function ancestorsOf(key: string): readonly string[] {
  const parts = key.toLowerCase().split('\\');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('\\'));
}

function rememberValue(windows: Windows, { key, name }: RegistryTarget): () => void {
  const before = readValue(windows, key, name);
  const created = ancestorsOf(key).filter((path) => !windows.registry.has(path));
  return () => {
    writeValue(windows, { key, name, to: before });
    for (const path of [...created].reverse()) if (isEmpty(windows, path)) windows.registry.delete(path);
  };
}

const isEmpty = ({ registry }: Windows, path: string) =>
  registry.get(path)?.size === 0 && ![...registry.keys()].some((other) => other.startsWith(`${path}\\`));

const treeOf = ({ registry }: Windows, key: string): readonly string[] =>
  [...registry.keys()].filter((path) => path === key.toLowerCase() || path.startsWith(`${key.toLowerCase()}\\`));

function rememberTree(windows: Windows, key: string): () => void {
  const before = treeOf(windows, key).map((path) => [path, new Map(windows.registry.get(path))] as const);
  return () => {
    if (before.length === 0) return;
    for (const path of treeOf(windows, key)) windows.registry.delete(path);
    for (const [path, values] of before) windows.registry.set(path, new Map(values));
  };
}

function rememberCertificates({ remoteDesktopStore, setAside }: Windows): () => void {
  const before = [...remoteDesktopStore];
  return () => {
    for (const thumbprint of before) {
      if (setAside.delete(thumbprint)) remoteDesktopStore.add(thumbprint);
    }
    // What Windows made in between was made for want of this one.
    for (const thumbprint of remoteDesktopStore)
      if (!before.includes(thumbprint)) remoteDesktopStore.delete(thumbprint);
  };
}

/** What was made in its stead since is set aside in turn: nothing is deleted. */
function rememberPlace(places: Windows['places'], path: string): () => void {
  const was = places.get(path);
  return () => {
    if (was === undefined) return;
    const since = places.get(path);
    if (since !== undefined && places.has(asideOf(path))) places.set(`${path}.made-since`, since);
    places.set(path, was);
    places.delete(asideOf(path));
  };
}

function rememberMember({ members }: Windows, group: string, member: string): () => void {
  const hadGroup = members.has(group);
  const had = members.get(group)?.has(member) ?? false;
  return () => {
    if (!had) members.get(group)?.delete(member);
    if (!hadGroup) members.delete(group);
  };
}

function rememberPresence(set: Set<string>, one: string): () => void {
  const had = set.has(one);
  return () => void (had ? set.add(one) : set.delete(one));
}

function rememberEntry<Name extends string, Value>(map: Map<Name, Value>, name: Name): () => void {
  const before = map.get(name);
  return () => void (before === undefined ? map.delete(name) : map.set(name, before));
}

function rememberEntries<Value>(map: Map<string, Value>, belongs: (value: Value) => boolean): () => void {
  const before = [...map].filter(([, value]) => belongs(value));
  return () => {
    for (const [name, value] of before) map.set(name, value);
  };
}
