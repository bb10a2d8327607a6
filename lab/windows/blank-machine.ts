/** The Windows on which every script is tried, before anything of the fix’s own stands there. */
import type { Setup } from './powershell.ts';

/**
 * absent: nothing of it is there, services are stopped. usual: as Windows has it. other: another value, delayed starts,
 * more than one of everything. type: values of another type, services disabled. policy: policies that say something
 * else. half: the first change was made by hand already. done: all of it was.
 */
export const stateNames = ['absent', 'usual', 'other', 'type', 'policy', 'half', 'done'] as const;
export type StateName = (typeof stateNames)[number];

export type Table = Record<string, unknown>;

export interface Making extends Setup {
  readonly machine: Record<string, Table | boolean>;
  readonly files: Record<string, string>;
  readonly folders: string[];
}

/** What is there on every Windows, and what the scripts of roles expect of a server of that role. */
export function blankMachine(state: StateName): Making {
  const isRunning = state === 'absent' ? 'Stopped' : 'Running';
  const service = (startMode: string, now: string, dependsOn: readonly string[] = []) => ({
    startMode,
    delayed: false,
    state: now,
    dependsOn,
  });
  return {
    machine: {
      administrator: true,
      makesCertificates: state !== 'absent' && state !== 'done',
      registry: {
        'HKLM\\SOFTWARE': keyOf(),
        'HKLM\\SOFTWARE\\Microsoft': keyOf(),
        'HKLM\\SYSTEM': keyOf(),
        'HKLM\\SYSTEM\\CurrentControlSet': keyOf(),
        'HKLM\\SYSTEM\\CurrentControlSet\\Control': keyOf(),
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server': keyOf(),
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations': keyOf(),
        [listener]: keyOf({ PortNumber: dword(3389) }),
        'HKCU\\SOFTWARE': keyOf(),
      },
      services: {
        RpcSs: service('Auto', 'Running'),
        LanmanWorkstation: service('Auto', 'Running'),
        TermService: service('Manual', isRunning, ['RpcSs']),
        UmRdpService: service('Manual', isRunning, ['TermService']),
        AudioEndpointBuilder: service('Auto', isRunning),
        W32Time: service('Manual', isRunning),
      },
      firewall: {},
      certificates: {
        My: [{ thumbprint, key: 'f686aace6942fb7f7ceb231212eef4a4_own' }],
        ...(state !== 'absent' && { 'Remote Desktop': [made('A1'), ...(state === 'other' ? [made('B2')] : [])] }),
      },
      accounts: {
        'NT AUTHORITY\\NETWORK SERVICE': 'S-1-5-20',
        'EXAMPLE\\anna': 'S-1-5-21-7-7-7-1104',
        'EXAMPLE\\Partners': 'S-1-5-21-7-7-7-1105',
        'AzureAD\\anna@example.com': 'S-1-12-1-7-7-7-7',
        'WORKSTATION\\anna': 'S-1-5-21-1-2-3-1002',
      },
      groups: {},
      users: {},
      directoryUsers: {},
      directoryComputers: {},
      rights: {},
      routes: { default: { destination: '0.0.0.0/0', nextHop: '10.0.0.1', interface: 12 } },
      interfaces: {},
      vpn: {},
      dns: {},
      power: { canSleep: true, mains: 1800, battery: 900 },
      tasks: {},
      modules: { ActiveDirectory: true, DnsServer: true, RemoteDesktopServices: true, RemoteDesktop: true },
      logons: { logons: 0, drain: 0 },
      sessionHosts: {},
      gateway: { 'GatewayServer\\SSLCertificate\\Thumbprint': 'C'.repeat(40), 'GatewayServer\\MaxConnections': 20 },
      ...(state === 'policy' && { rsop: {} }),
    },
    files: { 'Windows/System32/drivers/etc/hosts': base64(hostsFor(state)) },
    folders: [],
  };
}

export const thumbprint = '0123456789ABCDEF0123456789ABCDEF01234567';
export const listener = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp';
const made = (mark: string) => ({ thumbprint: mark.repeat(20), key: `f686aace6942fb7f7ceb231212eef4a4_${mark}` });
export const keyOf = (values: Table = {}) => ({ values, sddl: 'D:(A;CIID;KA;;;BA)(A;CIID;KA;;;SY)(A;CIID;KR;;;BU)' });
const dword = (value: number) => ({ type: 'DWord', value });
export const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString('base64');

/** ANSI with a letter that is no UTF-8, UTF-8 with a mark, UTF-16: an undo gives back the bytes. */
function hostsFor(state: StateName): Uint8Array {
  const lines = state === 'absent' ? '127.0.0.1 localhost\r\n' : hostsLines;
  if (state === 'other') return Buffer.from(`\ufeff${lines}`, 'utf8');
  return Buffer.from(state === 'type' ? lines.replaceAll('\r\n', '\n').trimEnd() : lines, 'latin1');
}
const hostsLines =
  '# für Müller\r\n127.0.0.1 localhost\r\n192.0.2.99 ts01.example.com ts01\r\n\t192.0.2.98\tTS01.example.com # alt\r\n192.0.2.5 other.example.com\r\n';
