/** The earlier states of a Windows machine on which every script is tried: what may lie there before a fix is made. */
import type { RegistryData, RegistryState, RoleSetting } from '../../src/fixes/change.ts';
import type { Act } from '../../src/fixes/plan.ts';
import { forDotNet } from '../../src/fixes/plan.ts';
import {
  base64,
  blankMachine,
  keyOf,
  listener,
  type Making,
  type StateName,
  type Table,
  thumbprint,
} from './blank-machine.ts';
import type { Setup } from './powershell.ts';
import type { Way } from './scripts.ts';

export function setUp(name: StateName, way: Way): Setup {
  const making = blankMachine(name);
  for (const service of way.restarts) addService(making, service, name);
  way.acts.forEach(({ change }, index) => {
    const own: StateName = name === 'half' ? (index === 0 ? 'done' : 'usual') : name;
    add(making, change, own);
  });
  stopDependents(making);
  return making;
}

/** On no Windows does a service run without those that it depends on. */
function stopDependents(on: Making): void {
  const services = table(on, 'services') as Record<string, { state: string; dependsOn: readonly string[] }>;
  const runs = (name: string): boolean => {
    const own = Object.entries(services).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
    return own?.state === 'Running' && own.dependsOn.every(runs);
  };
  for (const [name, service] of Object.entries(services)) if (!runs(name)) service.state = 'Stopped';
}

type Change = Act['change'];
type Adder<Kind extends Change['kind']> = (
  on: Making,
  change: Extract<Change, { kind: Kind }>,
  state: StateName,
) => void;

function add(on: Making, change: Change, state: StateName): void {
  const adder = adders[change.kind] as (on: Making, change: Change, state: StateName) => void;
  adder(on, change, state);
}

const table = ({ machine }: Making, part: string): Table => {
  machine[part] ??= {};
  const found = machine[part];
  if (typeof found === 'boolean') throw new Error(`${part} is no table`);
  return found;
};

function addService(on: Making, name: string, state: StateName): void {
  const services = table(on, 'services');
  const before = Object.keys(services).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
  const dependsOn = (services[before] as { dependsOn?: string[] } | undefined)?.dependsOn ?? [];
  services[before] = { ...serviceStates[state], dependsOn };
  if (state === 'policy') table(on, 'rsop')[before] = { service: before, precedence: 1, startupMode: 4 };
}

const serviceStates: Readonly<Record<StateName, Table>> = {
  absent: { startMode: 'Manual', delayed: false, state: 'Stopped' },
  usual: { startMode: 'Auto', delayed: false, state: 'Stopped' },
  other: { startMode: 'Auto', delayed: true, state: 'Stopped' },
  type: { startMode: 'Disabled', delayed: false, state: 'Stopped' },
  policy: { startMode: 'Disabled', delayed: false, state: 'Running' },
  half: { startMode: 'Disabled', delayed: false, state: 'Running' },
  done: { startMode: 'Auto', delayed: false, state: 'Running' },
};

function setValue(on: Making, key: string, name: string, state: RegistryState | 'no key'): void {
  const keys = table(on, 'registry');
  if (state === 'no key') return;
  const parts = key.split('\\');
  parts.forEach((_, index) => {
    const path = parts.slice(0, index + 1).join('\\');
    if (index > 0) keys[path] ??= keyOf();
  });
  if (state === 'absent') return;
  (keys[key] as { values: Table }).values[name] = forDotNet(state);
}

const otherThan = (state: RegistryState, usual: RegistryState): RegistryData => {
  const sample = state === 'absent' ? usual : state;
  if (sample === 'absent') return { type: 'dword', value: 7 };
  if (sample.type === 'dword') return { type: 'dword', value: 0xfffffff0 };
  if (sample.type === 'multi-string') return { type: 'multi-string', value: ['', 'another one', 'and two'] };
  if (sample.type === 'binary') return { type: 'binary', value: 'deadbeef00' };
  return { type: sample.type, value: '%SystemRoot%\\another “value” für Müller' };
};

const ofOtherType = (state: RegistryData): RegistryData =>
  state.type === 'dword' ? { type: 'expand-string', value: '%windir%\\1' } : { type: 'dword', value: 1 };

const adders: { readonly [Kind in Change['kind']]: Adder<Kind> } = {
  registry(on, { key, name, to, usual, overriddenBy }, state) {
    const other = otherThan(to, usual);
    const states: Readonly<Record<StateName, RegistryState | 'no key'>> = {
      absent: 'no key',
      usual: JSON.stringify(usual) === JSON.stringify(to) ? other : usual,
      other,
      type: ofOtherType(to === 'absent' ? other : to),
      policy: other,
      half: usual,
      done: to,
    };
    setValue(on, key, name, states[state]);
    if (state === 'policy' && overriddenBy) setValue(on, overriddenBy.key, overriddenBy.value, otherThan(to, usual));
  },
  'registry-key-removal'(on, { key }, state) {
    if (state === 'absent') return;
    setValue(on, key, 'Text', { type: 'string', value: 'für Müller' });
    if (state === 'done') return;
    setValue(on, `${key}\\HardwareID`, 'ClientHWID', { type: 'binary', value: '00ff10' });
    setValue(on, `${key}\\Store\\LICENSE000`, 'ProductID', { type: 'multi-string', value: ['A02', ''] });
    setValue(on, `${key}\\Store\\LICENSE000`, '', { type: 'expand-string', value: '%windir%' });
    setValue(on, `${key}\\Store\\Empty`, 'Large', { type: 'dword', value: 0xffffffff });
    // Rights of its own: whoever makes the key anew must give them back.
    const store = table(on, 'registry')[`${key}\\Store`] as Table;
    store['sddl'] = 'D:P(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;CCDCLCSWRPSDRC;;;BU)';
  },
  service: (on, { name }, state) => addService(on, name, state),
  'firewall-group'(on, { group, enable }, state) {
    if (state === 'absent') return;
    const one = {
      displayName: 'Remote Desktop',
      direction: 'Inbound',
      action: 'Allow',
      protocol: 'TCP',
      localPort: '3389',
      remotePort: 'Any',
      program: 'Any',
    };
    const isOn = state === 'done' || (enable === undefined && state !== 'type');
    const addresses =
      { other: ['192.0.2.0/255.255.255.0', '198.51.100.7'], type: 'LocalSubnet' }[state as string] ?? 'Any';
    const rules = group.startsWith('@') ? ['RemoteDesktop-UserMode-In-TCP', 'RemoteDesktop-UserMode-In-UDP'] : [group];
    rules.forEach((name, index) => {
      const enabled = isOn && !(state === 'other' && index === 1) ? 'True' : 'False';
      table(on, 'firewall')[name] = { ...one, group: '@FirewallAPI.dll,-28752', enabled, remoteAddress: addresses };
    });
  },
  'firewall-rule'(on, { name }, state) {
    const mine = {
      displayName: 'By hand',
      group: '',
      enabled: 'False',
      direction: 'Inbound',
      action: 'Block',
      protocol: 'TCP',
      localPort: '1',
      remotePort: 'Any',
      remoteAddress: 'Any',
      program: 'Any',
    };
    if (state === 'other' || state === 'done') table(on, 'firewall')[name] = mine;
  },
  'certificate-removal': () => undefined,
  'certificate-binding'(on, _, state) {
    const bound = { other: 'A1'.repeat(20), type: 'A1'.repeat(20), done: thumbprint }[state as string];
    if (bound) setValue(on, listener, 'SSLCertificateSHA1Hash', { type: 'binary', value: bound });
    if (state === 'absent') table(on, 'certificates')['My'] = [{ thumbprint, key: null }];
  },
  permission(on, { of }, state) {
    if (state === 'absent') return;
    const folder = '/ProgramData/Microsoft/Crypto/RSA/MachineKeys/';
    const names =
      'keyOf' in of
        ? ['f686aace6942fb7f7ceb231212eef4a4_own']
        : ['f686aace6942fb7f7ceb231212eef4a4_own', 'f686aace6942fb7f7ceb231212eef4a4_A1'];
    for (const name of names) {
      on.files[`${folder}${name}`.slice(1)] = base64('key');
      table(on, 'rights')[`${folder}${name}`] = { sddl: fileRights[state] };
    }
  },
  'set-aside'(on, { path }, state) {
    const folder = path
      .replace('%LOCALAPPDATA%', 'Users/operator/AppData/Local')
      .replace(/^C:\\/, '')
      .replaceAll('\\', '/');
    if (state === 'absent') return;
    on.files[`${folder}/bcache24.bmc`] = base64('old');
    on.files[`${folder}/deeper/Cache0000.bin`] = base64(`of ${state}`);
    if (state === 'other') on.files[`${folder}.set-aside/earlier.bin`] = base64('set aside by an earlier hand');
  },
  member(on, { group, member }, state) {
    const full = member === 'S-1-5-20' ? 'NT AUTHORITY\\NETWORK SERVICE' : member;
    if (state === 'absent') return;
    const some = state === 'other' ? ['EXAMPLE\\somebody'] : [];
    table(on, 'groups')[group.sid] = { members: [...some, ...(state === 'done' ? [full] : [])] };
  },
  'directory-right'(on, { computer, member }, state) {
    const sid = table(on, 'accounts')[member];
    const right = `(OA;;CR;68b1d179-0d15-4d4f-ab71-46152e79a7bc;;${sid})`;
    const others = state === 'other' ? `(OA;;CR;00000000-0000-0000-0000-000000000001;;${sid})(A;ID;GA;;;S-1-5-18)` : '';
    if (state === 'absent') return;
    table(on, 'directoryComputers')[computer.split('.')[0] ?? computer] = {
      distinguishedName: `CN=${computer.split('.')[0]},CN=Computers,DC=example,DC=com`,
      sddl: `D:AI(A;;GA;;;S-1-5-32-544)${others}${state === 'done' ? right : ''}`,
    };
  },
  account(on, { user, realm }, state) {
    if (state === 'absent') return;
    const bare = user.split('\\').at(-1) ?? user;
    table(on, realm === 'local' ? 'users' : 'directoryUsers')[bare] = {
      enabled: state === 'done',
      sid: 'S-1-5-21-1-2-3-1002',
    };
  },
  route(on, { destination, via }, state) {
    if (state === 'done') table(on, 'routes')[`${destination} ${via}`] = { destination, nextHop: via, interface: 12 };
    if (state === 'other')
      table(on, 'routes')[`${destination} 10.0.0.9`] = { destination, nextHop: '10.0.0.9', interface: 12 };
  },
  'vpn-route'(on, { connection, destination }, state) {
    if (state === 'absent') return;
    const routes = { other: ['203.0.113.0/24'], type: ['203.0.113.0/24'], done: [destination] }[state as string] ?? [];
    table(on, 'vpn')[connection] = { everybody: state === 'type', routes };
  },
  'dns-record'(on, { zone, name, address, to }, state) {
    if (state === 'absent') return;
    const type = address.includes(':') ? 'AAAA' : 'A';
    const zones = table(on, 'dns');
    zones[zone] ??= {};
    const records = zones[zone] as Table;
    records[`www ${type} 192.0.2.77`] = { name: 'www', type: 'A', address: '192.0.2.77', seconds: 60, ages: false };
    if ((to === 'present') !== (state === 'done')) return;
    records[`${name} ${type} ${address}`] = {
      name,
      type,
      address,
      seconds: state === 'other' ? 300 : 3600,
      ages: state === 'type',
    };
  },
  'hosts-line-removal': () => undefined,
  sleep(on, _, state) {
    const mains = { done: 0, other: 60 }[state as string] ?? 1800;
    on.machine['power'] = { canSleep: state !== 'absent', mains, battery: 900 };
  },
  mtu(on, { interface: name, bytes }, state) {
    if (state !== 'absent') table(on, 'interfaces')[name] = { mtu: state === 'done' ? Number(bytes) : 1500 };
  },
  'rdp-file'(on, { setting, to }, state) {
    if (state === 'absent') return;
    const wanted = to === 'absent' ? [] : [`${setting}:${to.type}:${to.value}`];
    const mine = { usual: [], half: [], done: wanted, policy: [`${setting}:i:9`] }[state as string] ?? [
      `${setting.toUpperCase()}:s:für Müller`,
      `${setting}:i:3`,
    ];
    const lines = ['full address:s:ts01.example.com', ...mine, 'username:s:Müller', ''].join('\r\n');
    const bytes = {
      usual: Buffer.from(lines, 'latin1'),
      other: Buffer.from(`\ufeff${lines}`, 'utf16le'),
      type: Buffer.from(`\ufeff${lines}`, 'utf8'),
    }[state as string];
    const path = 'Users/anna/ts01.rdp';
    const before = on.files[path];
    // Several lines of one file: the first change made it, the others add to it.
    on.files[path] = before === undefined ? base64(bytes ?? Buffer.from(lines.trimEnd(), 'utf8')) : before;
  },
  role: (on, { setting, to }, state) => roleAdders[setting](on, to, state),
};

const roleAdders: Readonly<Record<RoleSetting, (on: Making, to: string, state: StateName) => void>> = {
  'session-host-logons'(on, _, state) {
    const [logons, drain] = { usual: [1, 0], half: [1, 0], other: [0, 2], type: [0, 1] }[state as string] ?? [0, 0];
    on.machine['logons'] = { logons, drain };
  },
  'gateway-certificate'(on, to, state) {
    if (state === 'done') table(on, 'gateway')['GatewayServer\\SSLCertificate\\Thumbprint'] = to;
  },
  'gateway-limit'(on, to, state) {
    table(on, 'gateway')['GatewayServer\\MaxConnections'] = state === 'done' ? Number(to) : 20;
  },
  'collection-connections'(on, _, state) {
    const allowed = { done: 'Yes', other: 'NotUntilReboot' }[state as string] ?? 'No';
    const host = 'ts01.example.com';
    if (state !== 'absent') table(on, 'sessionHosts')[host] = { collection: 'Office', host, allowed };
  },
};

const fileRights: Readonly<Record<StateName, string>> = {
  absent: '',
  usual: 'D:P(A;;FA;;;S-1-5-32-544)',
  other: 'D:AI(A;;FR;;;S-1-5-20)(A;ID;FA;;;S-1-5-18)',
  type: 'D:PAI(D;;FR;;;S-1-5-20)(A;;FA;;;S-1-5-32-544)',
  policy: 'D:',
  half: 'D:P(A;;FA;;;S-1-5-32-544)',
  done: 'D:P(A;;FR;;;S-1-5-20)(A;;FA;;;S-1-5-18)(A;;FA;;;S-1-5-32-544)',
};
