/** The lab’s RDP server agrees to security as Windows does, and shows certificates that others can read. */
import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { requestProtocols } from '../../src/rdp/pdus/negotiation.ts';
import { requestConnection } from '../../src/rdp/pdus/x224.ts';
import type { LabCertificate, RdpPeer } from '../scenarios/scenario.ts';
import { issueCertificate } from './certificate.ts';
import { fakeKeys } from './fake-keys.ts';
import { answerOffer } from './negotiation-answer.ts';

const RDP = 0;
const SSL = 1;
const HYBRID = 3;
const ALL = 11;

const answersOf = (peer: RdpPeer) =>
  [RDP, SSL, HYBRID, ALL].map((offered) => {
    const answer = answerOffer(peer, requestConnection({ negotiation: requestProtocols(offered) }));
    if (answer.outcome === 'selected') return `selects ${answer.protocol}`;
    return answer.outcome === 'refused' ? `refuses ${answer.code}` : answer.outcome;
  });

test.each<[string, RdpPeer, readonly string[]]>([
  ['requires NLA', {}, ['refuses 5', 'refuses 5', 'selects 2', 'selects 8']],
  ['supports NLA', { nla: 'supported' }, ['refuses 1', 'selects 1', 'selects 2', 'selects 8']],
  ['knows no NLA', { nla: 'absent' }, ['refuses 1', 'selects 1', 'selects 1', 'selects 1']],
  ['negotiates', { securityLayer: 1, nla: 'absent' }, ['selects 0', 'selects 1', 'selects 1', 'selects 1']],
  ['allows RDP security only', { securityLayer: 0 }, ['selects 0', 'refuses 2', 'refuses 2', 'refuses 2']],
  ['has no certificate', { certificate: 'missing' }, ['refuses 5', 'refuses 3', 'refuses 3', 'refuses 3']],
  ['is older than the question', { predatesNegotiation: true }, ['predates', 'predates', 'predates', 'predates']],
])('a server that %s answers each offer as Windows does', (_, peer, answers) => {
  expect(answersOf(peer)).toEqual(answers);
});

test('a client that did not ask about security is not told about it', () => {
  const peer: RdpPeer = { securityLayer: 1, nla: 'absent' };
  expect(answerOffer(peer, requestConnection({}))).toEqual({ outcome: 'predates' });
});

const now = Date.UTC(2026, 10, 21);
const chance = (length: number) => new Uint8Array(length).fill(0x5a);
const read = (about: LabCertificate) => {
  const [der = new Uint8Array(0)] = issueCertificate(about, now, fakeKeys(chance), chance).chain;
  return new X509Certificate(der);
};

test('a certificate of the lab says to OpenSSL what the scenario says', () => {
  const certificate = read({ name: 'a.example.test', names: ['b.example.test', '192.0.2.9'], starts: -400, ends: -35 });
  expect(certificate.subject).toBe('CN=a.example.test');
  expect(certificate.issuer).toBe('CN=a.example.test');
  expect(certificate.subjectAltName).toBe('DNS:b.example.test, IP Address:192.0.2.9');
  expect(certificate.validToDate).toEqual(new Date(now - 35 * 86_400_000));
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
});

test('a certificate that outlives 2049 has a year of four digits', () => {
  expect(read({ ends: 365 * 40 }).validToDate.getUTCFullYear()).toBe(2066);
});

test('an authority’s certificate names its issuer, and a weak one its weak hash', () => {
  const certificate = read({ issuer: 'Example Issuing CA', signature: 'md5', bits: 1024 });
  expect(certificate.issuer).toBe('CN=Example Issuing CA');
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024);
  expect(Buffer.from(certificate.raw).includes(Buffer.from('2a864886f70d010104', 'hex'))).toBe(true);
});
