/** What lowers the security of a machine, as rules over changes: no fix may do it, save an experiment that says so. */
import type { Change, RegistryTarget } from './change.ts';

/** What the change weakens, or nothing. */
export function lowersSecurity(change: Change): string | undefined {
  // TypeScript cannot follow that the judge found by kind fits the change of that kind.
  const judge = judges[change.kind] as ((change: Change) => string | undefined) | undefined;
  return judge?.(change);
}

type Judges = { readonly [Kind in Change['kind']]?: (change: Extract<Change, { kind: Kind }>) => string | undefined };

/** Kinds without a judge cannot weaken anything. */
const judges: Judges = {
  registry: valueLowers,
  policy: ({ writes }) => writes.map(valueLowers).find((what) => what !== undefined),
  'firewall-group': ({ enable, remoteAddresses }) =>
    enable && opensToAll(remoteAddresses) ? 'it opens the rules to every address' : undefined,
  'firewall-rule': ({ direction, remoteAddresses }) =>
    direction === 'inbound' && opensToAll(remoteAddresses) ? 'it lets every address in' : undefined,
  'unix-firewall': ({ remoteAddresses }) => (opensToAll(remoteAddresses) ? 'it lets every address in' : undefined),
  permission: ({ grants }) =>
    grants.some(({ sid, right }) => everyone.has(sid) || (right === 'full' && !trusted.has(sid)))
      ? 'it gives rights to more than the services and administrators that need them'
      : undefined,
  member: ({ member, group }) =>
    everyone.has(member) || group.sid === ADMINISTRATORS ? 'it makes administrators, or lets everybody in' : undefined,
  'directory-right': ({ member }) => (everyone.has(member) ? 'it lets everybody in' : undefined),
  'rdp-file': ({ setting, to }) =>
    to !== 'absent' && weakRdpLines.has(`${setting}:${to.type}:${to.value}`)
      ? 'the client no longer checks the server, or no longer uses NLA'
      : undefined,
  ini: ({ name, value }) => iniLowers(name, value),
};

/** What a step for a person would weaken, as far as its words tell. */
export const wordsLowerSecurity = (words: string): boolean =>
  /SecurityLayer\D{0,20}[01]\b|UserAuthentication\D{0,20}0\b|AllowEncryptionOracle\D{0,20}2\b/.test(words) ||
  /(?:disable|turn off|switch off|uninstall)[^.]{0,30}(?:NLA|network level|firewall|antivirus|defender)/i.test(words);

interface Rule {
  readonly name: RegExp;
  /** Within this key only. */
  readonly key?: RegExp;
  lowers(value: number): boolean;
  readonly what: string;
}

const rules: readonly Rule[] = [
  { name: /^UserAuthentication$/i, lowers: (value) => value === 0, what: 'NLA is no longer demanded' },
  { name: /^SecurityLayer$/i, lowers: (value) => value < 2, what: 'TLS is no longer demanded' },
  { name: /^MinEncryptionLevel$/i, lowers: (value) => value < 3, what: 'the encryption becomes weaker' },
  { name: /^AllowEncryptionOracle$/i, lowers: (value) => value === 2, what: 'CredSSP accepts unpatched peers' },
  { name: /^LmCompatibilityLevel$/i, lowers: (value) => value < 3, what: 'LM or NTLMv1 is sent' },
  { name: /^DisableRestrictedAdmin$/i, lowers: (value) => value === 0, what: 'a stolen hash is enough to log on' },
  { name: /^EnableFirewall$/i, lowers: (value) => value === 0, what: 'the firewall is off' },
  {
    name: /^DisableAntiSpyware$|^DisableRealtimeMonitoring$/i,
    lowers: (value) => value !== 0,
    what: 'Defender is off',
  },
  { name: /^EnableLUA$/i, lowers: (value) => value === 0, what: 'User Account Control is off' },
  { name: /^LimitBlankPasswordUse$/i, lowers: (value) => value === 0, what: 'blank passwords work over the network' },
  { name: /^AuthenticationLevel$/i, lowers: (value) => value === 0, what: 'the client no longer checks the server' },
  {
    name: /^(?:RequireSignOrSeal|SealSecureChannel|SignSecureChannel)$/i,
    lowers: (value) => value === 0,
    what: 'the secure channel is weaker',
  },
  {
    name: /^Enabled$/i,
    key: /SCHANNEL\\Protocols\\(?:SSL [23]\.0|TLS 1\.[01])\\/i,
    lowers: (value) => value !== 0,
    what: 'an old version of TLS is switched on',
  },
  {
    name: /^DisabledByDefault$/i,
    key: /SCHANNEL\\Protocols\\(?:SSL [23]\.0|TLS 1\.[01])\\/i,
    lowers: (value) => value === 0,
    what: 'an old version of TLS is switched on',
  },
  {
    name: /^Enabled$/i,
    key: /SCHANNEL\\Ciphers\\(?:RC4|RC2|DES|NULL|Triple DES)/i,
    lowers: (value) => value !== 0,
    what: 'an old cipher is switched on',
  },
  {
    name: /^AllowDefaultCredentials.*|^AllowSavedCredentialsWhenNTLMOnly$/i,
    lowers: (value) => value !== 0,
    what: 'credentials are passed on unasked',
  },
];

/** Deleting a value that guards something is judged like setting it to the weakest. */
function valueLowers({ key, name, to }: RegistryTarget): string | undefined {
  const rule = rules.find((one) => one.name.test(name) && (one.key?.test(key) ?? true));
  if (rule === undefined) return grantsToAll(key, to);
  if (to === 'absent') return guardsByDefault(name) ? undefined : rule.what;
  if (to.type !== 'dword') return 'a value that guards something gets another type';
  const value = Number(to.value);
  return Number.isNaN(value) || rule.lowers(value) ? rule.what : undefined;
}

/** Windows’ default is the safe side for these. */
const guardsByDefault = (name: string) =>
  /^(?:DisableAntiSpyware|DisableRealtimeMonitoring|DisableRestrictedAdmin|AllowEncryptionOracle|Enabled|DisabledByDefault|AllowDefaultCredentials.*|AllowSavedCredentialsWhenNTLMOnly|LimitBlankPasswordUse)$/i.test(
    name,
  );

/** `TERMSRV/*` hands passwords to any machine that poses as a server. */
const grantsToAll = (key: string, to: RegistryTarget['to']) =>
  /CredentialsDelegation/i.test(key) && to !== 'absent' && JSON.stringify(to.value).includes('*')
    ? 'credentials are passed on to any server'
    : undefined;

const opensToAll = (addresses: string | undefined) =>
  addresses !== undefined && /^(?:any|\*)$|(?:^|,)(?:0\.0\.0\.0|::)\/0/i.test(addresses.trim());

const ADMINISTRATORS = 'S-1-5-32-544';
/** Everyone, Authenticated Users, Users, Guests. */
const everyone = new Set(['S-1-1-0', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-32-546', 'Everyone', 'Domain Users']);
/** SYSTEM and Administrators. */
const trusted = new Set(['S-1-5-18', ADMINISTRATORS]);

const weakRdpLines = new Set(['authentication level:i:0', 'enablecredsspsupport:i:0', 'negotiate security layer:i:0']);

function iniLowers(name: string, value: string): string | undefined {
  if (name === 'security_layer' && value === 'rdp') return 'TLS is no longer used';
  if (name === 'crypt_level' && value !== 'high' && value !== 'fips') return 'the encryption becomes weaker';
  if (name === 'ssl_protocols' && /SSLv|TLSv1(?:\.1)?(?:,|$)/.test(value))
    return 'an old version of TLS is switched on';
  return undefined;
}
