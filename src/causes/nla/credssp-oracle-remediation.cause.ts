/** For an administrator whose patched client refuses a server that lacks the CredSSP update of 2018. */
import { lastingStep, look } from '../../fixes/change.ts';
import { delegationPolicy, dword } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { demandsNewCredssp, shownAs } from '../client-signs.ts';
import { portOpened } from '../signs.ts';

const oldCredssp = [
  'nla',
  'spoke CredSSP below version 5',
  ({ credsspVersion }: { credsspVersion?: number | undefined }) => credsspVersion !== undefined && credsspVersion < 5,
] as const;

export default defineCause({
  id: 'nla/credssp-oracle-remediation',
  title: 'The server lacks the CredSSP update, and patched clients refuse it',
  story:
    'In 2018 a hole in CredSSP was closed, the protocol that carries the user’s proof of identity. Patched clients do not talk to servers without the update, since somebody on the way could use the connection for themselves. This server answers with a version from before the update.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    always(...oldCredssp),
    sometimes(...demandsNewCredssp),
    hallmark(...shownAs('CredSSP was refused over its update', ['topic', 'credssp-oracle'])),
  ],
  evidentWhen: [sign(...oldCredssp)],
  notWhen:
    'The server answers with CredSSP version 5 or 6: then it has the update, and the client is the one that lacks it.',
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      lastingStep(
        'Update the server: any cumulative update since May 2018 contains it. On xrdp, GNOME and others update the package.',
        'A security update is not taken away again.',
      ),
      lastingStep(
        'If the client says it and the server is up to date, update the client.',
        'An updated client needs no undoing.',
      ),
      look(
        'If you cannot get in to update: use the console, the hypervisor, PowerShell remoting or the cloud’s serial console.',
      ),
      {
        kind: 'policy',
        ...delegationPolicy('Encryption Oracle Remediation'),
        to: 'enabled',
        options: 'Mitigated',
        writes: [
          {
            key: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters',
            name: 'AllowEncryptionOracle',
            to: dword(1),
          },
        ],
        only: { option: 'mitigated', when: 'If the policy says Vulnerable' },
        note: 'Where it says Mitigated or Force Updated Clients, leave it so.',
      },
    ],
    risk: 'The update restarts the server. The policy value Vulnerable lets somebody on the way take over the logon; do not use it to get around the update.',
    check: 'The report shows CredSSP version 5 or 6.',
  },
  references: [
    'MS-CSSP 2.2.1',
    'CVE-2018-0886',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-connect-rdp-azure-vm',
  ],
  claims: [32],
  status: 'proven',
});
