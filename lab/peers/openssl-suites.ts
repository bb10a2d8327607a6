/** The suites that Node’s OpenSSL still speaks, by number, under OpenSSL’s own names: no RC4, no triple DES, nothing older. */

// biome-ignore format: a table reads best as a table.
export const opensslSuites: Readonly<Record<number, string>> = {
  4865: 'TLS_AES_128_GCM_SHA256',        4866: 'TLS_AES_256_GCM_SHA384',       4867: 'TLS_CHACHA20_POLY1305_SHA256',
  49196: 'ECDHE-ECDSA-AES256-GCM-SHA384', 49195: 'ECDHE-ECDSA-AES128-GCM-SHA256', 52393: 'ECDHE-ECDSA-CHACHA20-POLY1305',
  49200: 'ECDHE-RSA-AES256-GCM-SHA384',   49199: 'ECDHE-RSA-AES128-GCM-SHA256',  52392: 'ECDHE-RSA-CHACHA20-POLY1305',
  49188: 'ECDHE-ECDSA-AES256-SHA384',     49187: 'ECDHE-ECDSA-AES128-SHA256',
  49192: 'ECDHE-RSA-AES256-SHA384',       49191: 'ECDHE-RSA-AES128-SHA256',
  49162: 'ECDHE-ECDSA-AES256-SHA',        49161: 'ECDHE-ECDSA-AES128-SHA',
  49172: 'ECDHE-RSA-AES256-SHA',          49171: 'ECDHE-RSA-AES128-SHA',
  157: 'AES256-GCM-SHA384',             156: 'AES128-GCM-SHA256',
  61: 'AES256-SHA256',                 60: 'AES128-SHA256',
  53: 'AES256-SHA',                    47: 'AES128-SHA',
};

export const opensslVersions = ['1.0', '1.1', '1.2', '1.3'] as const;
