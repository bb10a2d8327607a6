/** Whom this machine’s own store vouches for: its own roots, and nobody who vouches for himself alone. */
import { X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { nodeTrust } from './node-trust.ts';

const roots = getCACertificates('system').map((pem) => new X509Certificate(pem));

/** A self-signed certificate of the lab (P-256, `ts01.example.test`), which no store holds. */
const strange = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIUO7B4lCu+oPLSDLp7cQgWK2a23kowCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRdHMwMS5leGFtcGxlLnRlc3QwIBcNMjYxMTI4MDYxNDM5WhgP
MjEyNjExMDQwNjE0MzlaMBwxGjAYBgNVBAMMEXRzMDEuZXhhbXBsZS50ZXN0MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEibZMquIkazKczHg7CH0csNh0+gtqOT8B
+OXl+oUwMRIo2aaFQp+ap3m2UqmVDPyM2xjHZggx9J4121t+e0qPPKNTMFEwHQYD
VR0OBBYEFHcDyl8taRhz0CKue/6p9fJR7meUMB8GA1UdIwQYMBaAFHcDyl8taRhz
0CKue/6p9fJR7meUMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
HVjdmFOM4TNEGmMhC0Lvu57ix1XspGzUTBlcGBOSOigCIQDUbCu7BgT+h6ldGC5/
m6jDtgMu0lz3NZvF2baXijhUsw==
-----END CERTIFICATE-----`);

describe.skipIf(roots.length === 0)('a machine that has a store', () => {
  test('every root of the store is trusted, and named', async () => {
    for (const root of roots)
      expect([root.subject, await nodeTrust.judge([root.raw])]).toEqual([
        root.subject,
        { outcome: 'trusted', root: root.subject.replaceAll('\n', ', ') },
      ]);
  });

  test('who signed himself and is not in it is not trusted', async () =>
    expect(await nodeTrust.judge([strange.raw])).toEqual({ outcome: 'untrusted', because: 'self-signed' }));

  test('a chain whose members did not sign each other is broken, whoever stands at its end', async () => {
    const [root] = roots;
    expect(await nodeTrust.judge([strange.raw, ...(root ? [root.raw] : [])])).toEqual({
      outcome: 'untrusted',
      because: 'broken-chain',
    });
  });
});

test('what is no certificate is not judged', async () =>
  expect(await nodeTrust.judge([new Uint8Array([1, 2, 3])])).toMatchObject({ outcome: 'not-looked' }));
