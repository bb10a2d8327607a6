/** A fix as the script and the model of Windows carry it out: every change alone, with an identity of its own. */
import type {
  Change,
  GnomeChange,
  IniChange,
  Machine,
  PolicyChange,
  RegistryData,
  Settling,
  StateChange,
  UnixFirewallChange,
  UnixMemberChange,
  UnixServiceChange,
} from './change.ts';
import { settles } from './change.ts';
import { type Fix, machineChanges } from './fix.ts';

/** What Windows can be told by a script. A policy has become the registry values that it writes. */
export type WindowsChange = Exclude<StateChange, PolicyChange | UnixChange>;

/** What only a shell can do. */
export type UnixChange = IniChange | GnomeChange | UnixMemberChange | UnixServiceChange | UnixFirewallChange;

export interface Act {
  /** Says what is changed; two acts with the same identity change the same thing. */
  readonly id: string;
  /** Only on request. */
  readonly option?: string;
  readonly change: WindowsChange;
}

export interface Plan {
  readonly acts: readonly Act[];
  /** Done when all acts are done, and again when they are undone. */
  readonly settling: readonly (Settling & { readonly option?: string })[];
}

/** What a script does on this machine. Steps for a person, and changes elsewhere, are not in it. */
export function planFor(fix: Fix, machine: Machine = fix.where): Plan {
  const changes = machineChanges(fix, machine);
  return {
    acts: changes.flatMap((change) =>
      elementsOf(change).map((one) => ({
        id: identify(one),
        ...(change.only && { option: change.only.option }),
        change: one,
      })),
    ),
    settling: changes.filter(settles).map((one) => ({ ...one, ...(one.only && { option: one.only.option }) })),
  };
}

function elementsOf(change: Change): readonly WindowsChange[] {
  if (change.kind === 'policy')
    return change.writes.map((target, index) => ({
      kind: 'registry',
      ...target,
      usual: 'absent',
      ...(index === 0 && {
        note: `The policy “${change.name}” (${change.path}). Where a domain sets it, set it there: the next refresh puts it back.`,
      }),
    }));
  return isForWindows(change) ? [change] : [];
}

const isForWindows = (change: Exclude<Change, PolicyChange>): change is WindowsChange =>
  !settles(change) && change.kind !== 'step' && !isForUnix(change);

/** INVARIANT: a kind of UnixChange that is missing here does not compile. */
const unixKinds: Readonly<Record<UnixChange['kind'], true>> = {
  ini: true,
  gnome: true,
  'unix-member': true,
  'unix-service': true,
  'unix-firewall': true,
};

export const isForUnix = (change: Change): change is UnixChange => Object.hasOwn(unixKinds, change.kind);

/** Making it a second time would destroy what Windows made in its stead. */
export const isDoneOnce = ({ kind }: WindowsChange): boolean =>
  kind === 'certificate-removal' || kind === 'registry-key-removal' || kind === 'set-aside';

/** Names the thing that is changed, not what becomes of it. */
function identify(change: WindowsChange): string {
  switch (change.kind) {
    case 'registry':
      return `registry ${change.key}\\${change.name}`;
    case 'registry-key-removal':
      return `registry key ${change.key}`;
    case 'service':
      return `service ${change.name}`;
    case 'firewall-group':
      return `firewall rules ${change.title}`;
    case 'firewall-rule':
      return `firewall rule ${change.name}`;
    case 'certificate-removal':
      return 'certificates in Remote Desktop';
    case 'certificate-binding':
      return 'certificate bound to RDP-Tcp';
    case 'permission':
      return `permissions of ${'file' in change.of ? change.of.file : `the key of ${change.of.keyOf}`}`;
    case 'set-aside':
      return `place ${change.path}`;
    case 'directory-right':
      return `${change.right} on ${change.computer} for ${change.member}`;
    case 'member':
      return `member ${change.member} of ${change.group.name}`;
    case 'account':
      return `${change.realm} account ${change.user}`;
    case 'route':
      return `route ${change.destination} by ${change.via}`;
    case 'vpn-route':
      return `route ${change.destination} in the VPN ${change.connection}`;
    case 'dns-record':
      return `DNS record ${change.name} of ${change.zone} for ${change.address}`;
    case 'hosts-line-removal':
      return `lines for ${change.name} in the hosts file`;
    case 'sleep':
      return 'sleep on mains power';
    case 'mtu':
      return `packet size of ${change.interface}`;
    case 'rdp-file':
      return `line ${change.setting} of the .rdp file`;
    case 'role':
      return `role setting ${change.setting}`;
  }
}

/** Registry data as .NET takes it: bytes as numbers, and its own names for the types. */
export function forDotNet(data: RegistryData): { readonly type: string; readonly value: unknown } {
  const value =
    data.type === 'binary' ? (data.value.match(/../g) ?? []).map((hex) => Number.parseInt(hex, 16)) : data.value;
  return { type: dotNetTypes[data.type], value };
}

const dotNetTypes: Readonly<Record<RegistryData['type'], string>> = {
  dword: 'DWord',
  string: 'String',
  'expand-string': 'ExpandString',
  'multi-string': 'MultiString',
  binary: 'Binary',
};
