/** One sentence for each kind of change, and one for its undo: kind by kind, so that no kind can be forgotten. */
import { capitalise } from '../capitalise.ts';
import {
  type Change,
  type DnsRecordChange,
  type PermissionChange,
  type PolicyChange,
  type RegistryState,
  type RoleSetting,
  refreshCommands,
} from './change.ts';

type Say = { readonly [Kind in Change['kind']]: Words<Extract<Change, { kind: Kind }>> };

interface Words<Of> {
  does(change: Of): string;
  /** Nothing when there is nothing to take back. */
  undo(change: Of): string | undefined;
}

export const sayOne = (change: Change): string => wordsFor(change).does(change);
export const undoOne = (change: Change): string | undefined => wordsFor(change).undo(change);

/** TypeScript cannot follow that the words found by kind fit the change of that kind. */
const wordsFor = (change: Change) => words[change.kind] as Words<Change>;

const nothing = () => undefined;

export const dataWords = (to: RegistryState): string =>
  to === 'absent' ? 'absent' : `${to.type === 'multi-string' ? to.value.join('; ') : to.value}`;

const roleWords: Readonly<Record<RoleSetting, { readonly title: string; readonly look: string }>> = {
  'session-host-logons': { title: 'whether users may log on', look: '`change logon /query`' },
  'collection-connections': {
    title: 'whether the broker sends users here',
    look: '`Get-RDSessionHost -CollectionName "<collection>" -ConnectionBroker <broker>`',
  },
  'gateway-certificate': {
    title: 'the gateway’s certificate',
    look: '`Get-Item RDS:\\GatewayServer\\SSLCertificate\\Thumbprint` after `Import-Module RemoteDesktopServices`',
  },
  'gateway-limit': {
    title: 'how many connections the gateway takes',
    look: '`Get-Item RDS:\\GatewayServer\\MaxConnections` after `Import-Module RemoteDesktopServices`',
  },
};

/** How a person writes a setting of a server role, given the value. */
const roleCommands: Readonly<Record<RoleSetting, (to: string) => string>> = {
  'session-host-logons': (to) => `\`change logon /${to}\``,
  'collection-connections': (to) =>
    `\`Set-RDSessionHost -SessionHost <host> -NewConnectionAllowed ${to} -ConnectionBroker <broker>\``,
  'gateway-certificate': (to) =>
    `RD Gateway Manager → Properties → SSL Certificate, or \`Set-Item RDS:\\GatewayServer\\SSLCertificate\\Thumbprint ${to}\``,
  'gateway-limit': (to) =>
    `RD Gateway Manager → Properties → General, or \`Set-Item RDS:\\GatewayServer\\MaxConnections ${to}\``,
};

export const startTypes = { automatic: 'Automatic', manual: 'Manual' } as const;

/** Of one service, or of several. */
export const policyDisables = (which: 'it' | 'one of them'): string =>
  `If a policy disables ${which} (Security Settings → System Services), that wins: change it there.`;

const words: Say = {
  registry: {
    does: ({ key, name, to, overriddenBy }) =>
      `${
        to === 'absent'
          ? `Note the value \`${name}\` under \`${key}\`, then delete it.`
          : `Note the value \`${name}\` under \`${key}\` (it may be missing), then set it to ${dataWords(to)} (${to.type.toUpperCase()}).`
      }${overriddenBy ? ` While a policy sets it, that wins: ${overriddenBy.path} → “${overriddenBy.name}”.` : ''}`,
    undo: ({ key, name }) => `Set \`${name}\` under \`${key}\` back to what it was; delete it if it was not there.`,
  },
  'registry-key-removal': {
    does: ({ key }) =>
      `Save the key: \`reg export "${key}" before.reg\`. Then delete it with all it holds: \`reg delete "${key}" /f\`.`,
    undo: () => '`reg import before.reg`.',
  },
  policy: {
    does: (change) =>
      `Note how the policy “${change.name}” is set (${change.path}), then set it to ${policyState(change)}.`,
    undo: ({ name, path }) => `Set the policy “${name}” (${path}) back to what it was.`,
  },
  service: {
    does: ({ name, startup }) =>
      `Note how it is set: \`Get-Service ${asWord(name)} | Format-Table Name, Status, StartType\`; then \`Set-Service ${asWord(name)} -StartupType ${startTypes[startup]}\` if it is disabled, and \`Start-Service ${asWord(name)}\`. ${policyDisables('it')}`,
    undo: ({ name }) =>
      `Set ${name} back to the noted start type: \`Set-Service ${asWord(name)} -StartupType <type>\`; stop it if it did not run.`,
  },
  'firewall-group': {
    does: ({ group, title, enable, remoteAddresses }) => {
      const scope = remoteAddresses === undefined ? '' : ` -RemoteAddress ${remoteAddresses}`;
      const which = group.startsWith('@') ? `-Group "${group}"` : `-Name ${group}`;
      const look = `Get-NetFirewallRule ${which}`;
      return `Note how the rules “${title}” are set: \`${look}\` and \`${look} | Get-NetFirewallAddressFilter\`. Then \`Set-NetFirewallRule ${which}${enable ? ' -Enabled True' : ''}${scope}\`.`;
    },
    undo: ({ title }) => `Set the rules “${title}” back to what you noted, with the same command.`,
  },
  'firewall-rule': {
    does: ({ name, title, direction, protocol, port, remoteAddresses, program }) =>
      `Let it through: \`New-NetFirewallRule -Name ${name} -DisplayName "${title}" -Direction ${capitalise(direction)} -Action Allow -Protocol ${protocol} -${direction === 'inbound' ? 'LocalPort' : 'RemotePort'} ${port} -RemoteAddress ${remoteAddresses}${program ? ` -Program "${program}"` : ''}\`.`,
    undo: ({ name }) => `\`Remove-NetFirewallRule -Name ${name}\``,
  },
  'certificate-removal': {
    does: () =>
      'Note the thumbprint, then take the certificate away, in that store only: `certlm.msc` → Remote Desktop → Certificates → Delete.',
    undo: () =>
      'A certificate that was deleted by hand cannot be had back and need not be: Windows makes a new one. The script sets it aside and can put it back.',
  },
  'certificate-binding': {
    does: ({ thumbprint }) =>
      `Note the present thumbprint: \`(Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting -Filter "TerminalName='RDP-Tcp'").SSLCertificateSHA1Hash\`. Then bind the other one: \`Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting -Filter "TerminalName='RDP-Tcp'" | Set-CimInstance -Property @{ SSLCertificateSHA1Hash = "${thumbprint}" }\`.`,
    undo: () => 'Bind the noted thumbprint again in the same way.',
  },
  permission: {
    does: ({ of, grants }) =>
      'keyOf' in of
        ? `\`certlm.msc\` → Personal → Certificates → right-click the certificate → All Tasks → Manage Private Keys → Add → ${grants.map(({ name, right }) => `\`${name}\` → ${capitalise(right)}`).join(', ')}.`
        : `Save the present permissions: \`icacls "${of.file}" /save C:\\permissions-before.txt\`. Then grant the right on that file only: \`icacls "${of.file}" /grant ${grants.map(icaclsGrant).join(' ')}\` (${grants.map(({ name }) => name).join(', ')}).`,
    undo: (change) => undoPermission(change),
  },
  'set-aside': {
    does: ({ path }) =>
      `Give \`${path}\` another name, and delete nothing: \`Move-Item "${forPowershell(path)}" "${forPowershell(path)}${ASIDE}"\`.`,
    undo: ({ path }) =>
      `Give what is new at \`${path}\` another name, then \`Move-Item "${forPowershell(path)}${ASIDE}" "${forPowershell(path)}"\`.`,
  },
  'directory-right': {
    does: ({ computer, member }) =>
      `Active Directory Users and Computers → View → Advanced Features → the computer ${computer} → Security → Add ${member} → tick Allow for “Allowed to Authenticate”, and nothing else.`,
    undo: ({ computer, member }) =>
      `If it was not there before: take “Allowed to Authenticate” from ${member} on the Security page of the computer ${computer}.`,
  },
  member: {
    does: ({ group, member }) =>
      `Add ${member} to the group “${group.name}”: \`Add-LocalGroupMember -SID ${group.sid} -Member "${member}"\`.`,
    undo: ({ group, member }) =>
      `If it was not a member before: \`Remove-LocalGroupMember -SID ${group.sid} -Member "${member}"\`.`,
  },
  account: {
    does: ({ user, realm }) =>
      realm === 'domain'
        ? `Switch the account on: \`Enable-ADAccount "${user}"\`.`
        : `Switch the account on: \`net user "${user}" /active:yes\`.`,
    undo: ({ user, realm }) =>
      realm === 'domain' ? `\`Disable-ADAccount "${user}"\`` : `\`net user "${user}" /active:no\``,
  },
  route: {
    does: ({ destination, via }) => `Add the route: \`route -p add ${destination} ${via}\`.`,
    undo: ({ destination }) => `\`route delete ${destination}\``,
  },
  'vpn-route': {
    does: ({ connection, destination }) =>
      `Let the VPN carry that network: \`Add-VpnConnectionRoute -ConnectionName "${connection}" -DestinationPrefix ${destination}\`. It counts from the next connection on.`,
    undo: ({ connection, destination }) =>
      `\`Remove-VpnConnectionRoute -ConnectionName "${connection}" -DestinationPrefix ${destination}\``,
  },
  'dns-record': {
    does: (change) =>
      `Note the records of the name, with their time to live: \`Get-DnsServerResourceRecord -ZoneName ${change.zone} -Name ${change.name}\`. Then ${
        change.to === 'present'
          ? `add the right one: \`${addRecord(change)}\``
          : `delete the wrong one: \`${deleteRecord(change)}\``
      }${change.family === 'ipv6' ? '.' : ' (AAAA for an IPv6 address).'}`,
    undo: (change) =>
      change.to === 'present'
        ? `If it was not there before: \`${deleteRecord(change)}\``
        : `If it was there before: \`${addRecord(change)} -TimeToLive <noted time>\`; with \`-AgeRecord\` if it had a time stamp.`,
  },
  'hosts-line-removal': {
    does: ({ name }) =>
      `In \`C:\\Windows\\System32\\drivers\\etc\\hosts\` put a \`#\` before every line that names ${name}; other lines stay.`,
    undo: ({ name }) => `Take the \`#\` away again from the lines that name ${name}.`,
  },
  sleep: {
    does: ({ seconds }) =>
      `Note when it sleeps: \`powercfg /query SCHEME_CURRENT SUB_SLEEP STANDBYIDLE\`. Then \`powercfg /change standby-timeout-ac ${seconds / 60}\`${seconds === 0 ? ' (never)' : ''}.`,
    undo: () => '`powercfg /change standby-timeout-ac <noted minutes>`',
  },
  mtu: {
    does: ({ interface: name, bytes }) =>
      `Note the size: \`netsh interface ipv4 show subinterfaces\`. Then \`netsh interface ipv4 set subinterface "${name}" mtu=${bytes} store=persistent\`.`,
    undo: ({ interface: name }) =>
      `\`netsh interface ipv4 set subinterface "${name}" mtu=<former size> store=persistent\``,
  },
  'rdp-file': {
    does: ({ setting, to }) =>
      to === 'absent'
        ? `In the .rdp file delete the line that begins with \`${setting}:\`; keep a copy of the file.`
        : `In the .rdp file set \`${setting}:${to.type}:${to.value}\`; keep a copy of the file.`,
    undo: ({ setting }) => `Set the line \`${setting}\` of the .rdp file back to what it was.`,
  },
  role: {
    does: ({ setting, to }) =>
      `See ${roleWords[setting].title}: ${roleWords[setting].look}. Then set it: ${roleCommands[setting](to)}.`,
    undo: ({ setting }) => `Set ${roleWords[setting].title} back in the same way.`,
  },
  ini: {
    does: ({ file, section, name, value }) =>
      `Keep a copy of \`${file}\`, then set \`${name}=${value}\` in its section \`[${section}]\`.`,
    undo: ({ file }) => `Put the saved \`${file}\` back.`,
  },
  gnome: {
    does: ({ setting, value }) =>
      `Note what \`grdctl status\` shows, then as the user of that desktop \`grdctl rdp set-${setting} ${value}\`.`,
    undo: ({ setting }) => `\`grdctl rdp set-${setting}\` with the former path.`,
  },
  'unix-member': {
    does: ({ user, group }) => `\`sudo adduser ${user} ${group}\`.`,
    undo: ({ user, group }) => `If it was not in the group before: \`sudo deluser ${user} ${group}\`.`,
  },
  'unix-service': {
    does: ({ service }) =>
      `Note how it is set: \`systemctl is-enabled ${service}; systemctl is-active ${service}\`. Then \`sudo systemctl enable --now ${service}\`.`,
    undo: ({ service }) =>
      `If it was not enabled: \`sudo systemctl disable ${service}\`; if it did not run: \`sudo systemctl stop ${service}\`.`,
  },
  'unix-firewall': {
    does: ({ port, remoteAddresses }) =>
      `Let it through. With ufw, for each network: \`sudo ufw allow from ${remoteAddresses} to any port ${port} proto tcp\`. With firewalld: \`sudo firewall-cmd --permanent --add-rich-rule='${richRule(port, remoteAddresses)}'\`, then \`sudo firewall-cmd --reload\`.`,
    undo: ({ port, remoteAddresses }) =>
      `If it was not there before: \`sudo ufw delete allow from ${remoteAddresses} to any port ${port} proto tcp\`, or \`sudo firewall-cmd --permanent --remove-rich-rule='${richRule(port, remoteAddresses)}'\` and \`sudo firewall-cmd --reload\`.`,
  },
  restart: {
    does: ({ service, on }) =>
      on === 'linux-server'
        ? `Restart it: \`sudo systemctl restart ${service}\`.`
        : `Restart the service: \`Restart-Service ${service} -Force\`.`,
    undo: nothing,
  },
  reboot: { does: () => 'Restart the machine when it suits.', undo: nothing },
  refresh: {
    does: ({ what }) => `${refreshWords[what]}: \`${refreshCommands[what]}\`.`,
    undo: nothing,
  },
  step: {
    does: ({ does }) => does,
    undo: ({ undo }) => (typeof undo === 'object' && 'how' in undo ? undo.how : undefined),
  },
};

const refreshWords = {
  policy: 'Let the policy take effect',
  time: 'Set the clock',
  names: 'Forget old answers of DNS',
} as const;

const addRecord = ({ zone, name, address, family }: DnsRecordChange) =>
  family === 'ipv6'
    ? `Add-DnsServerResourceRecordAAAA -ZoneName ${zone} -Name ${name} -IPv6Address ${address}`
    : `Add-DnsServerResourceRecordA -ZoneName ${zone} -Name ${name} -IPv4Address ${address}`;
const deleteRecord = ({ zone, name, address, family }: DnsRecordChange) =>
  `Remove-DnsServerResourceRecord -ZoneName ${zone} -Name ${name} -RRType ${family === 'ipv6' ? 'AAAA' : 'A'} -RecordData ${address}`;

const richRule = (port: number, networks: string) =>
  `rule family="ipv4" source address="${networks}" port port="${port}" protocol="tcp" accept`;

function policyState({ to, options }: PolicyChange): string {
  const state = { enabled: 'Enabled', disabled: 'Disabled', 'not-configured': 'Not configured' }[to];
  return options === undefined ? state : `${state}, ${options}`;
}

/** What a name that was set aside ends in. */
const ASIDE = '.set-aside';

/** `%LOCALAPPDATA%\\a` → `$env:LOCALAPPDATA\\a`. */
const forPowershell = (path: string) => path.replace(/%([A-Za-z]+)%/g, '$env:$1');

/** In PowerShell a name with signs such as `$` and `#` must be quoted. */
export const asWord = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`);

const icaclsGrant = ({ sid, right }: PermissionChange['grants'][number]) =>
  `"*${sid}:(${right === 'read' ? 'R' : 'F'})"`;

function undoPermission({ of, grants }: PermissionChange): string {
  if ('keyOf' in of)
    return `Manage Private Keys → ${grants.map(({ name }) => name).join(', ')} → Remove, unless it was there before.`;
  const folder = of.file.replace(/\\[^\\]*$/, '');
  return `\`icacls "${folder}" /restore C:\\permissions-before.txt\``;
}
