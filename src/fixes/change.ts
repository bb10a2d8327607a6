/** What one change to a machine is, as data: for the sentences, the scripts and the model that proves the undo. */

/** The machine on which something is changed. */
export type Machine =
  | 'client'
  | 'server'
  | 'linux-server'
  | 'gateway'
  | 'broker'
  | 'licence-server'
  | 'domain-controller'
  | 'network-device'
  | 'hypervisor';

/**
 * A blank that whoever applies the fix fills in: `<thumbprint>`. Every name stands in blanks.ts, with what it means
 * and what it may look like. Any text of a change may hold blanks.
 */
export type Blank = `<${string}>`;

/** The change is made only by someone to whom this applies. */
export interface Choice {
  /** What the script is told: `-Option damaged`. */
  readonly option: string;
  /** Opens a sentence: `If the file is damaged`. */
  readonly when: string;
}

interface Anywhere {
  /** Where it is made, when that is not the fix’s own machine. */
  readonly on?: Machine;
  readonly only?: Choice;
  /** What a person should know besides: a whole sentence. */
  readonly note?: string;
}

export type RegistryData =
  | { readonly type: 'dword'; readonly value: number | Blank }
  | { readonly type: 'string' | 'expand-string'; readonly value: string }
  | { readonly type: 'multi-string'; readonly value: readonly string[] }
  /** Pairs of hex digits. */
  | { readonly type: 'binary'; readonly value: string };

export type RegistryState = RegistryData | 'absent';

/** One value; absence is a state like any other. */
export interface RegistryTarget {
  /** `HKLM\…` or `HKCU\…`, without a trailing backslash. */
  readonly key: string;
  readonly name: string;
  readonly to: RegistryState;
}

/** Where Group Policy sets the same thing, and therefore wins over the local value. */
export interface PolicyPlace {
  /** `Computer Configuration → Administrative Templates → …`. */
  readonly path: string;
  readonly name: string;
}

export type RegistryChange = RegistryTarget &
  Anywhere & {
    readonly kind: 'registry';
    readonly overriddenBy?: PolicyPlace & { readonly key: string; readonly value: string };
    /** What Windows holds when nobody ever changed it. */
    readonly usual: RegistryState;
    /** A larger number is stricter still, and stays. */
    readonly atLeast?: true;
  };

/** A whole key with everything in it goes, so that Windows makes it anew. */
export type RegistryKeyRemoval = Anywhere & { readonly kind: 'registry-key-removal'; readonly key: string };

export type PolicyChange = PolicyPlace &
  Anywhere & {
    readonly kind: 'policy';
    readonly to: 'enabled' | 'disabled' | 'not-configured';
    /** What is chosen in the policy’s dialog besides. */
    readonly options?: string;
    /** The registry values that the policy writes; none when it is kept elsewhere. */
    readonly writes: readonly RegistryTarget[];
  };

export type ServiceChange = Anywhere & {
  readonly kind: 'service';
  readonly name: string;
  readonly startup: 'automatic' | 'manual';
};

/** The words of `sc.exe config NAME start=`, which are not those of PowerShell or WMI. */
export const scWords = { automatic: 'auto', manual: 'demand' } as const satisfies Readonly<
  Record<ServiceChange['startup'], string>
>;

/** Rules that Windows brings. Switched on, or narrowed to some addresses; never off. */
export type FirewallGroupChange = Anywhere & {
  readonly kind: 'firewall-group';
  /** `@FirewallAPI.dll,-28752`: the same in every language. Without the `@` it is the name of one rule. */
  readonly group: string;
  readonly title: string;
  readonly enable?: true;
  /** Comma between addresses or networks. */
  readonly remoteAddresses?: string;
};

/** A rule of its own, which lets some through. */
export type FirewallRuleChange = Anywhere & {
  readonly kind: 'firewall-rule';
  readonly name: string;
  readonly title: string;
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number | Blank;
  readonly remoteAddresses: string;
  readonly program?: string;
};

/** The certificates that Windows made for Remote Desktop are set aside, so that it makes a new one. */
export type CertificateRemoval = Anywhere & { readonly kind: 'certificate-removal' };

export type CertificateBinding = Anywhere & { readonly kind: 'certificate-binding'; readonly thumbprint: string };

export interface Grant {
  readonly sid: string;
  readonly name: string;
  readonly right: 'read' | 'full';
}

/** Rights on a file, or on the file of a certificate’s private key. Granted besides what is there, never instead. */
export type PermissionChange = Anywhere & {
  readonly kind: 'permission';
  readonly of: { readonly file: string } | { readonly keyOf: string };
  readonly grants: readonly Grant[];
};

/** A file or folder gets another name beside its own, so that Windows makes it anew; nothing is deleted. */
export type SetAside = Anywhere & {
  readonly kind: 'set-aside';
  /** `%LOCALAPPDATA%\\…`, with the variables of whoever does it. */
  readonly path: string;
};

export type MemberChange = Anywhere & {
  readonly kind: 'member';
  readonly group: { readonly sid: string; readonly name: string };
  readonly member: string;
};

/** A right on the object of a computer in Active Directory, given besides what is there. */
export type DirectoryRightChange = Anywhere & {
  readonly kind: 'directory-right';
  readonly right: 'allowed-to-authenticate';
  readonly computer: string;
  readonly member: string;
};

export type AccountChange = Anywhere & {
  readonly kind: 'account';
  readonly user: string;
  readonly realm: 'domain' | 'local';
};

export type RouteChange = Anywhere & {
  readonly kind: 'route';
  /** `<network>`: CIDR. */
  readonly destination: string;
  readonly via: string;
};

/** A VPN connection of Windows’ own carries one more network. */
export type VpnRouteChange = Anywhere & {
  readonly kind: 'vpn-route';
  readonly connection: string;
  /** `<network>`: CIDR. */
  readonly destination: string;
};

/** One address of a name, on Windows’ own DNS server: an A record, or AAAA where the address is IPv6. */
export type DnsRecordChange = Anywhere & {
  readonly kind: 'dns-record';
  readonly zone: string;
  /** Within the zone: `ts01`. */
  readonly name: string;
  readonly address: string;
  /** For the sentences only; the script sees it by the address. */
  readonly family?: 'ipv6';
  readonly to: 'present' | 'absent';
};

/** The lines of the hosts file that give this name an address are taken out. */
export type HostsLineRemoval = Anywhere & { readonly kind: 'hosts-line-removal'; readonly name: string };

/** After how much idle time a machine on mains power sleeps; 0 is never. */
export type SleepChange = Anywhere & { readonly kind: 'sleep'; readonly seconds: number };

export type MtuChange = Anywhere & {
  readonly kind: 'mtu';
  readonly interface: string;
  readonly bytes: number | Blank;
};

/** One line of an .rdp file: `enablecredsspsupport:i:1`. */
export type RdpFileChange = Anywhere & {
  readonly kind: 'rdp-file';
  readonly setting: string;
  readonly to: { readonly type: 'i' | 's'; readonly value: string } | 'absent';
};

/** Settings of server roles that their own cmdlets change: a closed list, each with how it is read and written. */
export type RoleSetting = 'session-host-logons' | 'collection-connections' | 'gateway-certificate' | 'gateway-limit';

export type RoleChange = Anywhere & { readonly kind: 'role'; readonly setting: RoleSetting; readonly to: string };

/** One line of `xrdp.ini` or `sesman.ini`. */
export type IniChange = Anywhere & {
  readonly kind: 'ini';
  readonly file: string;
  readonly section: string;
  readonly name: string;
  readonly value: string;
};

/** A setting of gnome-remote-desktop, made with grdctl. */
export type GnomeChange = Anywhere & {
  readonly kind: 'gnome';
  readonly setting: 'tls-cert' | 'tls-key';
  readonly value: string;
};

export type UnixMemberChange = Anywhere & {
  readonly kind: 'unix-member';
  readonly user: string;
  readonly group: string;
};

/** A service of systemd, which starts now and with the machine. */
export type UnixServiceChange = Anywhere & { readonly kind: 'unix-service'; readonly service: string };

/** firewalld or ufw lets some addresses in at a TCP port. */
export type UnixFirewallChange = Anywhere & {
  readonly kind: 'unix-firewall';
  readonly port: number;
  /** Comma between addresses or networks. */
  readonly remoteAddresses: string;
};

/** Makes a change count. Has no state of its own, and is done again after the undo. */
export type Settling = Anywhere &
  (
    | { readonly kind: 'restart'; readonly service: string }
    | { readonly kind: 'reboot' }
    | { readonly kind: 'refresh'; readonly what: keyof typeof refreshCommands }
  );

/** What makes Windows look again. */
export const refreshCommands = {
  policy: 'gpupdate /force',
  time: 'w32tm /resync /force',
  names: 'ipconfig /flushdns',
} as const;

/** What only a person can do or see. */
export type Step = Anywhere & {
  readonly kind: 'step';
  readonly does: string;
  /** How to take it back; `looks` when it changes nothing; `lasts` when it cannot be taken back, with the reason. */
  readonly undo: { readonly how: string } | { readonly lasts: string } | 'looks';
};

/** A change with a state before and after, which a script can make and take back. */
export type StateChange =
  | RegistryChange
  | RegistryKeyRemoval
  | PolicyChange
  | ServiceChange
  | FirewallGroupChange
  | FirewallRuleChange
  | CertificateRemoval
  | CertificateBinding
  | PermissionChange
  | SetAside
  | MemberChange
  | DirectoryRightChange
  | AccountChange
  | RouteChange
  | VpnRouteChange
  | DnsRecordChange
  | HostsLineRemoval
  | SleepChange
  | MtuChange
  | RdpFileChange
  | RoleChange
  | IniChange
  | GnomeChange
  | UnixMemberChange
  | UnixServiceChange
  | UnixFirewallChange;

export type Change = StateChange | Settling | Step;

/** A look changes nothing. */
export const look = (does: string): Step => ({ kind: 'step', does, undo: 'looks' });

/** A step for a person, with how to take it back. */
export const step = (does: string, how: string): Step => ({ kind: 'step', does, undo: { how } });

/** A step that cannot be taken back, or need not be, and why. */
export const lastingStep = (does: string, lasts: string): Step => ({ kind: 'step', does, undo: { lasts } });

export const settles = (change: Change): change is Settling =>
  change.kind === 'restart' || change.kind === 'reboot' || change.kind === 'refresh';

export const changesState = (change: Change): change is StateChange => change.kind !== 'step' && !settles(change);
