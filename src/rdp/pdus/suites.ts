/** TLS numbers and their names: cipher suites, groups and versions. For probes that offer them and people who read them. IANA TLS parameters */

export type TlsVersion = 'ssl3' | '1.0' | '1.1' | '1.2' | '1.3';

export const tlsVersions: Readonly<Record<TlsVersion, number>> = {
  ssl3: 0x0300,
  '1.0': 0x0301,
  '1.1': 0x0302,
  '1.2': 0x0303,
  '1.3': 0x0304,
};

export const versionOf = (number: number): TlsVersion | undefined => versionNames[number];

/** A suite’s name as the RFCs write it, or its number where it has none here. */
export const suiteName = (number: number): string => suites[number] ?? `0x${number.toString(16).padStart(4, '0')}`;

export const groupName = (number: number): string => groups[number] ?? `0x${number.toString(16).padStart(4, '0')}`;

/** What to offer to learn whether a server speaks a version at all: nearly everything that was ever used with it. */
export function suitesFor(version: TlsVersion): readonly number[] {
  const offered = suitesByStrength.filter(([number, name]) => number !== SIGNAL && isKnownTo(version, number, name));
  return offered.map(([number]) => number);
}

// biome-ignore format: a table reads best as a table.
/** The strongest first, which is also the order they are offered in. */
export const suitesByStrength: readonly (readonly [number: number, name: string])[] = [
  [0x1301, 'TLS_AES_128_GCM_SHA256'], [0x1302, 'TLS_AES_256_GCM_SHA384'], [0x1303, 'TLS_CHACHA20_POLY1305_SHA256'],
  [0x1304, 'TLS_AES_128_CCM_SHA256'], [0x1305, 'TLS_AES_128_CCM_8_SHA256'],
  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'], [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'], [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'], [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xccaa, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0x009f, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'], [0x009e, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc0ad, 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM'], [0xc0ac, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM'],
  [0xc09f, 'TLS_DHE_RSA_WITH_AES_256_CCM'], [0xc09e, 'TLS_DHE_RSA_WITH_AES_128_CCM'],
  [0xc024, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'], [0xc023, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'], [0xc027, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0xc00a, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'], [0xc009, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'], [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x006b, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'], [0x0067, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0x0039, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'], [0x0033, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x0038, 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA'], [0x0032, 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA'],
  [0x009d, 'TLS_RSA_WITH_AES_256_GCM_SHA384'], [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  [0x003d, 'TLS_RSA_WITH_AES_256_CBC_SHA256'], [0x003c, 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
  [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'], [0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  [0x0088, 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA'], [0x0045, 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0x0084, 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA'], [0x0041, 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0xc012, 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'], [0xc008, 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0016, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA'], [0x0013, 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA'], [0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc011, 'TLS_ECDHE_RSA_WITH_RC4_128_SHA'], [0xc007, 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA'],
  [0x0005, 'TLS_RSA_WITH_RC4_128_SHA'], [0x0004, 'TLS_RSA_WITH_RC4_128_MD5'],
  [0x0096, 'TLS_RSA_WITH_SEED_CBC_SHA'], [0x0007, 'TLS_RSA_WITH_IDEA_CBC_SHA'],
  [0x0015, 'TLS_DHE_RSA_WITH_DES_CBC_SHA'], [0x0009, 'TLS_RSA_WITH_DES_CBC_SHA'],
  [0x0003, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'], [0x0006, 'TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5'], [0x0008, 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0064, 'TLS_RSA_EXPORT1024_WITH_RC4_56_SHA'], [0x0062, 'TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA'],
  [0x0002, 'TLS_RSA_WITH_NULL_SHA'], [0x0001, 'TLS_RSA_WITH_NULL_MD5'], [0x003b, 'TLS_RSA_WITH_NULL_SHA256'],
  [0x00ff, 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV'],
];

// biome-ignore format: a table reads best as a table.
const groups: Readonly<Record<number, string>> = {
  19: 'secp192r1', 21: 'secp224r1', 22: 'secp256k1', 23: 'secp256r1', 24: 'secp384r1', 25: 'secp521r1',
  26: 'brainpoolP256r1', 27: 'brainpoolP384r1', 28: 'brainpoolP512r1', 29: 'x25519', 30: 'x448',
  256: 'ffdhe2048', 257: 'ffdhe3072', 258: 'ffdhe4096', 259: 'ffdhe6144', 260: 'ffdhe8192',
  4588: 'X25519MLKEM768',
};

const versionNames = Object.fromEntries(
  Object.entries(tlsVersions).map(([name, number]) => [number, name as TlsVersion]),
);

/** Names by number. */
export const suites: Readonly<Record<number, string>> = Object.fromEntries(suitesByStrength);

/** A number in the list of suites that is none: it says that the client renegotiates safely. RFC 5746 3.3 */
const SIGNAL = 0x00ff;

/** Suites of TLS 1.3 are its own; those with a modern hash came with TLS 1.2. */
function isKnownTo(version: TlsVersion, number: number, name: string): boolean {
  const isOfTls13 = number >> 8 === 0x13;
  if (version === '1.3' || isOfTls13) return version === '1.3' && isOfTls13;
  return version === '1.2' || !/_(SHA256|SHA384|CCM|CCM_8)$/.test(name);
}
