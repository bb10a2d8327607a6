/** Issuers that give an inspecting product away, and ordinary ones. */
import { expect, test } from 'vitest';
import { recogniseInspector } from './inspectors.ts';

test.each([
  ['CN=FG100E, OU=Certificate Authority, O=Fortinet', 'Fortinet'],
  ['CN=Zscaler Intermediate Root CA (zscaler.net), O=Zscaler Inc.', 'Zscaler'],
  ['CN=Kaspersky Anti-Virus Personal Root Certificate', 'Kaspersky'],
])('%s is a product that inspects', (issuer, product) => {
  expect(recogniseInspector(issuer)).toBe(product);
});

test.each(['CN=ts01.example.test', 'CN=Example Issuing CA, DC=example, DC=test', ''])(
  '%j gives nothing away',
  (issuer) => expect(recogniseInspector(issuer)).toBeUndefined(),
);
