/** For an administrator of a server that insists on FIPS-approved encryption, which a client cannot offer. */
import { look, step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, sign, sometimes, usually } from '../cause.ts';
import { keepsToFips, shownAs } from '../client-signs.ts';

const fips = [
  'settings',
  'chose the FIPS level of encryption',
  ({ encryptionLevel }: { encryptionLevel?: number | undefined }) => encryptionLevel === 4,
] as const;

const NOBODY_REQUIRES_FIPS = { option: 'fips-off', when: 'If nobody requires FIPS' } as const;

export default defineCause({
  id: 'tls/fips-mismatch',
  title: 'One side insists on FIPS encryption and the other cannot do it',
  story:
    'FIPS mode allows only a short list of approved ciphers. When the server is set to it, by policy or by the encryption level “FIPS compliant”, a client without those ciphers is turned away; the same happens the other way round.',
  where: 'host',
  breaksAt: ['tls', 'settings'],
  prior: 'rare',
  predicts: [
    usually(...fips),
    sometimes(...keepsToFips),
    hallmark(...shownAs('the server refuses for the sake of FIPS', ['extended', 8], ['error-info', 8])),
  ],
  evidentWhen: [sign(...fips)],
  notWhen: 'TLS is in use and was agreed on: the encryption level of RDP then plays no part.',
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'See what is set: `Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FIPSAlgorithmPolicy` on both sides, and `MinEncryptionLevel` under `HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp` on the server.',
      ),
      step(
        'If FIPS is required where you work, update the client and switch the same policy on there: Security Options → “System cryptography: Use FIPS compliant algorithms”.',
        'Set that policy on the client back to what it was.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('Security', 'Require use of specific security layer for remote (RDP) connections'),
        to: 'enabled',
        options: 'SSL',
        writes: [{ key: RDP_POLICIES, name: 'SecurityLayer', to: dword(2) }],
        note: 'With TLS the encryption level of RDP no longer decides.',
      },
      {
        kind: 'policy',
        ...sessionHostPolicy('Security', 'Set client connection encryption level'),
        to: 'enabled',
        options: 'High Level',
        writes: [{ key: RDP_POLICIES, name: 'MinEncryptionLevel', to: dword(3) }],
        only: NOBODY_REQUIRES_FIPS,
      },
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FIPSAlgorithmPolicy',
        name: 'Enabled',
        to: dword(0),
        usual: dword(0),
        only: NOBODY_REQUIRES_FIPS,
        note: 'Where a policy sets it, set it there: Security Options → “System cryptography: Use FIPS compliant algorithms”, Disabled.',
      },
      refreshPolicy,
      { kind: 'reboot' },
    ],
    risk: 'FIPS mode may be a legal duty: ask whoever is answerable for compliance before you switch it off. The restart disturbs everybody on the server.',
    check: 'The report no longer names encryption level 4, or TLS is agreed on.',
  },
  references: [
    'MS-RDPBCGR 5.3.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
  ],
  status: 'proven',
});
