/** What counts as lowering security, and what does not. */
import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { lowersSecurity } from './security.ts';

const value = (name: string, number: number, key = 'HKLM\\SOFTWARE\\Example'): Change => ({
  kind: 'registry',
  key,
  name,
  to: { type: 'dword', value: number },
  usual: 'absent',
});

describe('what lowers security', () => {
  const SCHANNEL = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
  test.each<[string, Change]>([
    ['NLA off', value('UserAuthentication', 0)],
    ['the security layer down to RDP', value('SecurityLayer', 0)],
    ['the security layer left to the client', value('SecurityLayer', 1)],
    ['a lower encryption level', value('MinEncryptionLevel', 1)],
    ['an oracle for unpatched peers', value('AllowEncryptionOracle', 2)],
    ['NTLMv1', value('LmCompatibilityLevel', 1)],
    ['TLS 1.0', value('Enabled', 1, `${SCHANNEL}\\TLS 1.0\\Server`)],
    ['TLS 1.1 by default', value('DisabledByDefault', 0, `${SCHANNEL}\\TLS 1.1\\Client`)],
    ['Restricted Admin', value('DisableRestrictedAdmin', 0)],
    ['the firewall off', value('EnableFirewall', 0)],
    ['Defender off', value('DisableAntiSpyware', 1)],
    [
      'NLA’s value deleted',
      { kind: 'registry', key: 'HKLM\\A', name: 'UserAuthentication', to: 'absent', usual: 'absent' },
    ],
    [
      'NLA as a text',
      {
        kind: 'registry',
        key: 'HKLM\\A',
        name: 'UserAuthentication',
        to: { type: 'string', value: '1' },
        usual: 'absent',
      },
    ],
    [
      'a policy without NLA',
      {
        kind: 'policy',
        path: 'p',
        name: 'n',
        to: 'disabled',
        writes: [{ key: 'HKLM\\A', name: 'UserAuthentication', to: { type: 'dword', value: 0 } }],
      },
    ],
    [
      'an open port for everybody',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: 'Any',
      },
    ],
    [
      'an open port for everybody, in digits',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: '10.0.0.0/8,0.0.0.0/0',
      },
    ],
    ['an open port for everybody on Linux', { kind: 'unix-firewall', port: 3389, remoteAddresses: '0.0.0.0/0' }],
    [
      'everybody as a member',
      { kind: 'member', group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' }, member: 'Everyone' },
    ],
    [
      'a server open to everybody of a trusted forest',
      { kind: 'directory-right', right: 'allowed-to-authenticate', computer: 'ts01', member: 'Everyone' },
    ],
    ['a new administrator', { kind: 'member', group: { sid: 'S-1-5-32-544', name: 'Administrators' }, member: 'anna' }],
    [
      'a key for everybody',
      { kind: 'permission', of: { file: 'a' }, grants: [{ sid: 'S-1-1-0', name: 'Everyone', right: 'read' }] },
    ],
    [
      'full control for a service',
      { kind: 'permission', of: { file: 'a' }, grants: [{ sid: 'S-1-5-20', name: 'NETWORK SERVICE', right: 'full' }] },
    ],
    [
      'a client that checks nothing',
      { kind: 'rdp-file', setting: 'authentication level', to: { type: 'i', value: '0' } },
    ],
    ['xrdp without TLS', { kind: 'ini', file: 'a', section: 'Globals', name: 'security_layer', value: 'rdp' }],
    [
      'xrdp with TLS 1.1',
      { kind: 'ini', file: 'a', section: 'Globals', name: 'ssl_protocols', value: 'TLSv1.1, TLSv1.2' },
    ],
  ])('%s does', (_, change) => expect(lowersSecurity(change)).toMatch(/\w/));

  test.each<[string, Change]>([
    ['NLA on', value('UserAuthentication', 1)],
    ['TLS 1.2', value('Enabled', 1, `${SCHANNEL}\\TLS 1.2\\Server`)],
    ['TLS 1.0 off', value('Enabled', 0, `${SCHANNEL}\\TLS 1.0\\Server`)],
    ['the oracle mitigated', value('AllowEncryptionOracle', 1)],
    [
      'a port for the office',
      {
        kind: 'firewall-rule',
        name: 'a',
        title: 'a',
        direction: 'inbound',
        protocol: 'TCP',
        port: 3389,
        remoteAddresses: '192.0.2.0/24',
      },
    ],
  ])('%s does not', (_, change) => expect(lowersSecurity(change)).toBeUndefined());
});
