/** The settings of Windows that decide what its Remote Desktop client does, read and never written. For the probe of this machine. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { World } from '../../world.ts';
import { consult } from '../probing/commands.ts';
import { readRegistry } from './registry.ts';

export type Policy = Vocabulary['this-machine']['policies'][number];

const POLICIES = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services';
const DELEGATION = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation';
const CREDSSP = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters';
const LSA = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
const CLIENT = 'SOFTWARE\\Microsoft\\Terminal Server Client';
const SCHANNEL = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

/** Keys, and the values in them that a connection depends on. A value that is not set is not listed. */
// biome-ignore format: a table reads best as a table.
const clientSettings: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: POLICIES,                    values: ['AuthenticationLevel', 'TrustedCertThumbprints', 'DisablePasswordSaving', 'PromptForCredsOnClient'] },
  { key: `${POLICIES}\\Client`,       values: ['fClientDisableUDP'] },
  { key: `HKLM\\${CLIENT}`,           values: ['DisableUDPTransport', 'EnableCredSSPSupport', 'AuthenticationLevelOverride'] },
  { key: `HKCU\\${CLIENT}`,           values: ['DisableUDPTransport', 'EnableCredSSPSupport', 'AuthenticationLevelOverride', 'RDGClientTransport'] },
  { key: CREDSSP,                     values: ['AllowEncryptionOracle'] },
  { key: DELEGATION,                  values: ['RestrictedRemoteAdministration', 'RestrictedRemoteAdministrationType', 'DenyDefaultCredentials', 'DenyFreshCredentials', 'DenySavedCredentials'] },
  { key: LSA,                         values: ['LmCompatibilityLevel'] },
  { key: `${LSA}\\MSV1_0`,            values: ['RestrictSendingNTLMTraffic'] },
  { key: `${LSA}\\FipsAlgorithmPolicy`, values: ['Enabled'] },
  { key: `${SCHANNEL}\\TLS 1.2\\Client`, values: ['Enabled', 'DisabledByDefault'] },
  { key: `${SCHANNEL}\\TLS 1.3\\Client`, values: ['Enabled', 'DisabledByDefault'] },
];

/** Those that are set, by name; `Enabled` alone would say nothing, so a name begins with the last part of its key. */
export async function readPolicies(
  world: Pick<World, 'host'>,
): Promise<{ readonly policies: readonly Policy[]; readonly because?: string }> {
  const told = await Promise.all(clientSettings.map(({ key }) => consult(world, 'reg', 'query', key)));
  const policies = clientSettings.flatMap(({ key, values }, at): Policy[] => {
    const answer = told[at];
    if (!answer || !('output' in answer)) return [];
    const found = readRegistry(answer.output);
    return values.flatMap((name): Policy[] => {
      const value = found.get(name.toLowerCase());
      return value === undefined ? [] : [{ name: `${placeOf(key)}\\${name}`, value: String(value).slice(0, 120) }];
    });
  });
  const failed = told.find((answer) => 'because' in answer);
  return { policies, ...(failed && 'because' in failed && { because: failed.because }) };
}

/** The last part of a key; for those of TLS the version before it, as all of them end alike. */
const placeOf = (key: string) =>
  `${key.slice(0, 4)} ${key.startsWith(SCHANNEL) ? key.slice(SCHANNEL.length + 1) : (key.split('\\').at(-1) ?? key)}`;
