/** Which PowerShell functions each kind of change needs: Read- takes the state, Test- knows it, Set- makes it, Restore- puts it back. */
import type { WindowsChange } from '../plan.ts';
import { permission } from './trades/access-rights.ts';
import { certificateBinding, certificateRemoval } from './trades/certificates.ts';
import { firewallBasics, firewallGroup, firewallRule } from './trades/firewall.ts';
import { account, directoryModule, directoryRight, member } from './trades/members.ts';
import { dnsRecord, hostsLineRemoval } from './trades/names.ts';
import { mtu, route, vpnRoute } from './trades/network.ts';
import { setAside } from './trades/places.ts';
import { rdpFile } from './trades/rdp-file.ts';
import { registry, registryBasics } from './trades/registry.ts';
import { registryKeyRemoval } from './trades/registry-keys.ts';
import { role } from './trades/roles.ts';
import { service } from './trades/services.ts';
import { sleep } from './trades/sleep.ts';

interface Functions {
  /** The verb-less name: `Registry` has Read-, Test-, Set- and Restore-. */
  readonly noun: string;
  readonly needs: readonly string[];
  readonly text: string;
}

export const functionsFor: Readonly<Record<WindowsChange['kind'], Functions>> = {
  registry: { noun: 'Registry', needs: [registryBasics], text: registry },
  'registry-key-removal': { noun: 'RegistryKeyRemoval', needs: [registryBasics], text: registryKeyRemoval },
  service: { noun: 'ServiceState', needs: [], text: service },
  'firewall-group': { noun: 'FirewallGroup', needs: [firewallBasics], text: firewallGroup },
  'firewall-rule': { noun: 'FirewallRule', needs: [firewallBasics], text: firewallRule },
  'certificate-removal': { noun: 'CertificateRemoval', needs: [], text: certificateRemoval },
  'certificate-binding': { noun: 'CertificateBinding', needs: [registryBasics, registry], text: certificateBinding },
  permission: { noun: 'Permission', needs: [], text: permission },
  'set-aside': { noun: 'SetAside', needs: [], text: setAside },
  member: { noun: 'Member', needs: [], text: member },
  'directory-right': { noun: 'DirectoryRight', needs: [directoryModule], text: directoryRight },
  account: { noun: 'Account', needs: [directoryModule], text: account },
  route: { noun: 'Route', needs: [], text: route },
  'vpn-route': { noun: 'VpnRoute', needs: [], text: vpnRoute },
  'dns-record': { noun: 'DnsRecord', needs: [], text: dnsRecord },
  'hosts-line-removal': { noun: 'HostsLine', needs: [], text: hostsLineRemoval },
  sleep: { noun: 'Sleep', needs: [], text: sleep },
  mtu: { noun: 'Mtu', needs: [], text: mtu },
  'rdp-file': { noun: 'RdpFile', needs: [], text: rdpFile },
  role: { noun: 'Role', needs: [], text: role },
};
