/** Signs that several causes share, of what the client’s own machine, its saved file and its dialogs say: spread into a prediction as those of signs.ts are. */
import type { Vocabulary } from '../observations/vocabulary.ts';
import { shared } from './shared-sign.ts';

// ── what this machine’s own policies say ────────────────────────────────────────────────────────────────────────────

/** A setting of Windows as `reg query` showed it: a number, or undefined where it is not set. */
const policy = (policies: Vocabulary['this-machine']['policies'], ...names: readonly string[]): number | undefined => {
  const found = policies.find(({ name }) => names.includes(name))?.value;
  return found === undefined || found === '' ? undefined : Number(found);
};

const isSwitchedOff = (policies: Vocabulary['this-machine']['policies'], version: string) =>
  policy(policies, `HKLM ${version}\\Client\\Enabled`) === 0 ||
  policy(policies, `HKLM ${version}\\Client\\DisabledByDefault`) === 1;

export const refusesUnproven = shared(
  'this-machine',
  'is set to refuse a server that proves nothing',
  ({ policies }) =>
    policy(
      policies,
      'HKLM Terminal Services\\AuthenticationLevel',
      'HKCU Terminal Server Client\\AuthenticationLevelOverride',
      'HKLM Terminal Server Client\\AuthenticationLevelOverride',
    ) === 1,
);
export const hasNoNla = shared(
  'this-machine',
  'has NLA switched off in its own client',
  ({ policies }) =>
    policy(
      policies,
      'HKCU Terminal Server Client\\EnableCredSSPSupport',
      'HKLM Terminal Server Client\\EnableCredSSPSupport',
    ) === 0,
);
export const usesNoUdp = shared(
  'this-machine',
  'is set to use no UDP for sessions',
  ({ policies }) =>
    policy(policies, 'HKLM Client\\fClientDisableUDP') === 1 ||
    policy(policies, 'HKCU Terminal Server Client\\DisableUDPTransport') === 1 ||
    policy(policies, 'HKLM Terminal Server Client\\DisableUDPTransport') === 1,
);
/** 1: Restricted Admin; 2: Remote Credential Guard; 3: either. Older systems know the first alone, and no type. */
export const demandsRestrictedAdmin = shared(
  'this-machine',
  'is set to log on with Restricted Admin alone',
  ({ policies }) =>
    policy(policies, 'HKLM CredentialsDelegation\\RestrictedRemoteAdministration') === 1 &&
    (policy(policies, 'HKLM CredentialsDelegation\\RestrictedRemoteAdministrationType') ?? 1) === 1,
);
export const forbidsDelegation = shared(
  'this-machine',
  'is set to keep credentials from some servers',
  ({ policies }) =>
    policies.some(({ name, value }) => /^HKLM CredentialsDelegation\\Deny/.test(name) && Number(value) === 1),
);
export const sendsNoNtlm = shared(
  'this-machine',
  'is set to send no NTLM',
  ({ policies }) => policy(policies, 'HKLM MSV1_0\\RestrictSendingNTLMTraffic') === 2,
);
/** Below 3 it answers with what current servers no longer take. */
export const answersWithOldNtlm = shared(
  'this-machine',
  'is set to answer with the old NTLM',
  ({ policies }) => (policy(policies, 'HKLM Lsa\\LmCompatibilityLevel') ?? 3) < 3,
);
export const demandsNewCredssp = shared(
  'this-machine',
  'is set to refuse CredSSP without its update',
  ({ policies }) => (policy(policies, 'HKLM Parameters\\AllowEncryptionOracle') ?? 2) < 2,
);
export const keepsToFips = shared(
  'this-machine',
  'is set to FIPS ciphers alone',
  ({ policies }) => policy(policies, 'HKLM FipsAlgorithmPolicy\\Enabled') === 1,
);
export const hasNoCurrentTls = shared(
  'this-machine',
  'has TLS 1.2 switched off for its own programs',
  ({ policies }) => isSwitchedOff(policies, 'TLS 1.2') && policy(policies, 'HKLM TLS 1.3\\Client\\Enabled') !== 1,
);

// ── what the client’s saved file says ───────────────────────────────────────────────────────────────────────────────

type RdpFile = Vocabulary['rdp-file'];

const isWithoutNla = ({ credssp }: RdpFile) => credssp === false;
const isTornInTwo = ({ addressPort, serverPort, twice }: RdpFile) =>
  (addressPort !== undefined && serverPort !== undefined && addressPort !== serverPort) || twice.length > 0;
const isByGateway = ({ gatewayUsage }: RdpFile) => gatewayUsage === 1 || gatewayUsage === 2;

export const switchesNlaOff = shared('rdp-file', 'switches NLA off', isWithoutNla);
export const contradictsItself = shared('rdp-file', 'gives two ports, or one setting twice', isTornInTwo);
export const leadsAstray = shared(
  'rdp-file',
  'switches NLA off, gives two ports, or names no server',
  (file) => isWithoutNla(file) || isTornInTwo(file) || file.address === undefined,
);
export const takesGateway = shared('rdp-file', 'sends the client through a gateway', isByGateway);
export const gatewayWithoutName = shared(
  'rdp-file',
  'asks for a gateway and names none',
  (file) => isByGateway(file) && file.gatewayHost === undefined,
);
export const farmWithoutCollection = shared(
  'rdp-file',
  'expects to be sent on by a broker and names no collection',
  ({ useRedirectionServerName, loadBalanceInfo }) => useRedirectionServerName === true && loadBalanceInfo === undefined,
);

// ── what a person was shown ─────────────────────────────────────────────────────────────────────────────────────────

type CodeSpace = Vocabulary['client-error']['codes'][number]['space'];

/** A code that the client showed, in its own number space. */
export const shown = (space: CodeSpace, ...values: readonly number[]) =>
  shared('client-error', `shows ${space} ${values.map(hex).join(' or ')}`, ({ codes }) =>
    codes.some((code) => code.space === space && values.includes(code.value)),
  );

/**
 * A reason that the server gives for ending a session: as error information, or as the client's extended code. A number
 * that may as well belong to another space is no evidence here.
 */
export const shownReason = (...values: readonly number[]) =>
  shared(
    'client-error',
    `gives the server’s reason ${values.map(hex).join(' or ')}`,
    ({ codes, extended }) =>
      (extended !== undefined && values.includes(extended)) ||
      codes.some((code) => code.space === 'error-info' && values.includes(code.value) && isClear(code, codes)),
  );

/** Beside 0x904 the extended 7 appears without any denial; only the error information itself is the server's word. */
export const deniedByServer = shared(
  'client-error',
  'is the server’s own denial, error information 7',
  ({ codes }) =>
    codes.some(({ space, value }) => space === 'error-info' && value === 7) &&
    !codes.some(({ space, value }) => space !== 'error-info' && value === 7),
);

/**
 * Codes and dialogs that say the same, each in its own number space. Gateway codes match with and without 0x8007 in
 * front. A number that may as well belong to another space is no evidence here.
 */
export const shownAs = (what: string, ...same: readonly SameCodes[]) =>
  shared('client-error', `says that ${what}`, ({ codes, topic }) =>
    same.some(([space, ...values]) =>
      space === 'topic'
        ? values.some((value) => value === topic)
        : codes.some((code) => code.space === space && includesCode(space, values, code.value) && isClear(code, codes)),
    ),
  );
type SameCodes = readonly [CodeSpace, ...number[]] | readonly ['topic', ...string[]];

export const saysNameNotFound = shownAs(
  'the name was not found',
  ['disconnect', 0x104, 0x208, 0x508, 0x604],
  ['topic', 'name-not-found'],
);

/** “Account restriction” without saying which. */
export const saysRestrictedUnnamed = shownAs(
  'the account is restricted, not how',
  ['disconnect', 0xc07],
  ['ntstatus', 0xc000006e],
  ['freerdp', 0x20017],
  ['topic', 'account-restriction'],
);
export const saysAccountRestricted = shownAs(
  'the account is restricted',
  ['disconnect', 0xc07],
  ['ntstatus', 0xc000006e, 0xc000006f, 0xc0000070],
  ['freerdp', 0x20017],
  ['rdstls', 0x530],
  ['topic', 'account-restriction'],
);
/** The user was recognised, and may not come in this way. */
export const saysNotAllowedHere = shownAs(
  'the user may not log on here over Remote Desktop',
  ['early-auth', 5],
  ['extended', 9],
  ['error-info', 9],
  ['ntstatus', 0xc000015b, 0xc0000022],
  ['rdstls', 5],
  ['freerdp', 0x2000a, 0x2001a],
  ['topic', 'not-in-group'],
);
/** Windows has one code for both: a certificate that has ended and one that has not begun. */
export const saysCertificateExpired = shownAs(
  'the certificate is outside its dates',
  ['disconnect', 0x1b07],
  ['ntstatus', 0x80090328],
  ['tls-alert', 45],
  ['topic', 'certificate-expired'],
);

const hex = (value: number) => `0x${(value >>> 0).toString(16)}`;
const includesCode = (space: CodeSpace, values: readonly (number | string)[], shownValue: number) =>
  values.some((value) => trim(space, Number(value)) === trim(space, shownValue));
const trim = (space: CodeSpace, value: number) => (space === 'gateway' ? value & 0xffff : value >>> 0);

/** The client repeats the server’s reason as its extended code: these two are one. */
const oneOf = (space: CodeSpace) => (space === 'extended' ? 'error-info' : space);
const isClear = (
  { space, value }: { readonly space: CodeSpace; readonly value: number },
  codes: Vocabulary['client-error']['codes'],
) => !codes.some((other) => other.value === value && oneOf(other.space) !== oneOf(space));
