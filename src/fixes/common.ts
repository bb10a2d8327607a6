/** Changes that several fixes share, so that the same thing is done the same way everywhere. */
import type {
  CertificateBinding,
  Change,
  DnsRecordChange,
  FirewallGroupChange,
  PolicyPlace,
  RegistryChange,
  Settling,
} from './change.ts';
import type { Experiment } from './fix.ts';

export const RDP_TCP = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';

/** Where the policies of Remote Desktop are kept. */
export const RDP_POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services';

export const DELEGATION_POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation';

const CLIENT_POLICIES = `${RDP_POLICIES}\\Client`;

const COMPUTER = 'Computer Configuration → Administrative Templates';
const SESSION_HOST = `${COMPUTER} → Windows Components → Remote Desktop Services → Remote Desktop Session Host`;

/** `Computer Configuration → … → Remote Desktop Session Host → Connections`, and the policy’s name. */
export const sessionHostPolicy = (section: string, name: string): PolicyPlace => ({
  path: `${SESSION_HOST} → ${section}`,
  name,
});

export const delegationPolicy = (name: string): PolicyPlace => ({
  path: `${COMPUTER} → System → Credentials Delegation`,
  name,
});

const NLA_POLICY = sessionHostPolicy(
  'Security',
  'Require user authentication for remote connections by using Network Level Authentication',
);

const SECURITY_LAYER_POLICY = sessionHostPolicy(
  'Security',
  'Require use of specific security layer for remote (RDP) connections',
);

export const dword = (value: number) => ({ type: 'dword', value }) as const;

/** What Windows does not hold unless somebody sets it. */
export const registryDword = (key: string, name: string, value: number): RegistryChange => ({
  kind: 'registry',
  key,
  name,
  to: dword(value),
  usual: 'absent',
});

/** The listener demands NLA of everybody. */
export const requireNla: RegistryChange = {
  kind: 'registry',
  key: RDP_TCP,
  name: 'UserAuthentication',
  to: dword(1),
  usual: dword(1),
  overriddenBy: { ...NLA_POLICY, key: RDP_POLICIES, value: 'UserAuthentication' },
};

/** One test with an open logon screen, to see what NLA hides. `check` says what it shows. */
export const withoutNla = (check: string): Experiment => ({
  who: 'server-admin',
  where: 'server',
  rights: 'administrator',
  disturbs: 'nobody',
  experiment: {
    minutes: 15,
    lowers: 'Whoever reaches the port gets the logon screen of this server without having shown a password.',
  },
  changes: [
    {
      ...remoteDesktopOnlyFrom,
      only: { option: 'only-from', when: 'If others than the tester reach the port' },
      note: 'Name the tester’s address alone. The rule then keeps out all others, those who are connected as well.',
    },
    { ...requireNla, to: dword(0), note: 'It holds for new connections; sessions are not disturbed.' },
  ],
  risk: 'The server is open to guessing meanwhile. Never do this where the port can be reached from the internet, unless only the tester is let in.',
  check,
});

/** The listener demands TLS. */
export const requireTls: Change = {
  kind: 'registry',
  key: RDP_TCP,
  name: 'SecurityLayer',
  to: dword(2),
  usual: dword(2),
  overriddenBy: { ...SECURITY_LAYER_POLICY, key: RDP_POLICIES, value: 'SecurityLayer' },
};

export const requireNlaByPolicy: Change = {
  kind: 'policy',
  ...NLA_POLICY,
  to: 'enabled',
  writes: [{ key: RDP_POLICIES, name: 'UserAuthentication', to: dword(1) }],
};

export const requireTlsByPolicy: Change = {
  kind: 'policy',
  ...SECURITY_LAYER_POLICY,
  to: 'enabled',
  options: 'with SSL as the security layer',
  writes: [{ key: RDP_POLICIES, name: 'SecurityLayer', to: dword(2) }],
};

/** The client uses TCP alone, to every server. */
export const turnOffUdpOnClient: Change = {
  kind: 'policy',
  path: `${COMPUTER} → Windows Components → Remote Desktop Services → Remote Desktop Connection Client`,
  name: 'Turn Off UDP On Client',
  to: 'enabled',
  writes: [{ key: CLIENT_POLICIES, name: 'fClientDisableUDP', to: dword(1) }],
};

export const restart = (service: string): Settling => ({ kind: 'restart', service });

export const restartRemoteDesktop = restart('TermService');

export const refreshPolicy: Settling = { kind: 'refresh', what: 'policy' };

/** The certificate that Windows made goes, and it makes a new one. */
export const freshCertificate: readonly Change[] = [
  { kind: 'certificate-removal' },
  restart('SessionEnv'),
  restartRemoteDesktop,
];

export const bindCertificate: CertificateBinding = { kind: 'certificate-binding', thumbprint: '<thumbprint>' };

/** The account under which Remote Desktop reads its key. */
export const letNetworkServiceReadKey: Change = {
  kind: 'permission',
  of: { keyOf: '<thumbprint>' },
  grants: [{ sid: 'S-1-5-20', name: 'NETWORK SERVICE', right: 'read' }],
};

const xrdp = { option: 'xrdp', when: 'On xrdp' } as const;

/** xrdp shows another certificate. */
export const xrdpCertificate: readonly Change[] = [
  ...(['certificate', 'key_file'] as const).map(
    (name): Change => ({
      kind: 'ini',
      on: 'linux-server',
      only: xrdp,
      file: '/etc/xrdp/xrdp.ini',
      section: 'Globals',
      name,
      value: name === 'certificate' ? '<cert-file>' : '<key-file>',
    }),
  ),
  { ...restart('xrdp'), on: 'linux-server', only: xrdp },
];

const gnome = { option: 'gnome', when: 'On GNOME’s own server' } as const;

export const gnomeCertificate: readonly Change[] = [
  { kind: 'gnome', on: 'linux-server', only: gnome, setting: 'tls-cert', value: '<cert-file>' },
  { kind: 'gnome', on: 'linux-server', only: gnome, setting: 'tls-key', value: '<key-file>' },
];

/** xrdp’s user may read keys that belong to the group ssl-cert. */
export const xrdpReadsKeys: readonly Change[] = [
  { kind: 'unix-member', on: 'linux-server', only: xrdp, user: 'xrdp', group: 'ssl-cert' },
  { ...restart('xrdp'), on: 'linux-server', only: xrdp },
];

export const xrdpSetting = (name: string, value: string): Change => ({
  kind: 'ini',
  on: 'linux-server',
  only: xrdp,
  file: '/etc/xrdp/xrdp.ini',
  section: 'Globals',
  name,
  value,
});

export const restartXrdp: Change = { ...restart('xrdp'), on: 'linux-server', only: xrdp };

/** Windows’ own rules for Remote Desktop let in some addresses only. */
export const remoteDesktopOnlyFrom: Change = {
  kind: 'firewall-group',
  group: '@FirewallAPI.dll,-28752',
  title: 'Remote Desktop',
  remoteAddresses: '<networks>',
};

/** Windows’ own rule for Remote Desktop over this protocol is on, and lets in the addresses that are given. */
const letIn = (protocol: 'TCP' | 'UDP'): FirewallGroupChange => ({
  kind: 'firewall-group',
  group: `RemoteDesktop-UserMode-In-${protocol}`,
  title: `Remote Desktop - User Mode (${protocol}-In)`,
  enable: true,
  remoteAddresses: '<networks>',
});

export const letUdpIn = letIn('UDP');

/** Not the third rule of the group: that one is for shadowing sessions. */
export const letRemoteDesktopIn: readonly Change[] = [
  {
    ...letIn('TCP'),
    note: 'Name every network that shall get in: the rule then keeps out all others. By hand: `wf.msc` → Inbound Rules.',
  },
  letUdpIn,
];

export const allowRemoteDesktop: RegistryChange = {
  kind: 'registry',
  key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server',
  name: 'fDenyTSConnections',
  to: dword(0),
  usual: dword(1),
  overriddenBy: {
    ...sessionHostPolicy('Connections', 'Allow users to connect remotely by using Remote Desktop Services'),
    key: RDP_POLICIES,
    value: 'fDenyTSConnections',
  },
};

export const xrdpComesBack: Change = { kind: 'unix-service', on: 'linux-server', only: xrdp, service: 'xrdp' };

/** ufw or firewalld lets in the addresses that are given. */
export const letXrdpIn: Change = {
  kind: 'unix-firewall',
  on: 'linux-server',
  only: { option: 'linux', when: 'With firewalld or ufw' },
  port: 3389,
  remoteAddresses: '<networks>',
};

/** Windows’ DNS server leads the name to the address that is right. */
export const rightRecord: DnsRecordChange = {
  kind: 'dns-record',
  zone: '<zone>',
  name: '<record>',
  address: '<address>',
  to: 'present',
};

/** Windows’ DNS server no longer gives the address that is wrong. */
export const noWrongRecord: DnsRecordChange = {
  kind: 'dns-record',
  zone: '<zone>',
  name: '<record>',
  address: '<old-address>',
  to: 'absent',
};

export const forgetNames: Settling = { kind: 'refresh', what: 'names' };

const gateway = { option: 'gateway', when: 'If there is an RD Gateway' } as const;

/** The .rdp file leads through the company’s RD Gateway, whatever network the client is in. */
export const throughGateway: readonly Change[] = (
  [
    ['gatewayhostname', 's', '<gateway>'],
    ['gatewayusagemethod', 'i', '1'],
    ['gatewayprofileusagemethod', 'i', '1'],
  ] as const
).map(([setting, type, value]) => ({
  kind: 'rdp-file',
  on: 'client',
  only: gateway,
  setting,
  to: { type, value },
}));
