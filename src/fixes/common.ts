/** Changes that several fixes share, so that the same thing is done the same way everywhere. */
import type { CertificateBinding, Change, PolicyPlace, RegistryChange, Settling } from './change.ts';

export const RDP_TCP = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';

/** Where the policies of Remote Desktop are kept. */
export const RDP_POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services';

export const DELEGATION_POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation';

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

export const dword = (value: number) => ({ type: 'dword', value }) as const;

/** What Windows does not hold unless somebody sets it. */
export const registryDword = (key: string, name: string, value: number): RegistryChange => ({
  kind: 'registry',
  key,
  name,
  to: dword(value),
  usual: 'absent',
});

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
