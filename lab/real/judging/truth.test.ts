/** The lab's sense of truth: it catches a false statement of each kind, and lets honest not-knowing pass. */
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Truth } from '../rows/row.ts';
import { contradictions } from './truth.ts';
import type { SpokenReport } from './verdict.ts';

const certificate = new X509Certificate(`-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUI/ocvOt56hwHD4mTlwSHepWqjaowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJZGVzay50ZXN0MCAXDTI2MTEyMTAzNDQzNVoYDzIxMjYxMDI4
MDM0NDM1WjAUMRIwEAYDVQQDDAlkZXNrLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR7xO9gEtfiuAWoCBewBih2whMKmsI7UU8ZqLptAMI72xiulwOxvPR5
CVcvm/IqiMoaN6KOny9agACqUQS2XxdWo2kwZzAdBgNVHQ4EFgQU8O3aBjrlx9HW
ezGxQNNTnENZniYwHwYDVR0jBBgwFoAU8O3aBjrlx9HWezGxQNNTnENZniYwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglkZXNrLnRlc3QwCgYIKoZIzj0EAwID
SAAwRQIgT/s2FNrqhKa8+SWH4XCcPP8zicekpWvnNOQqpWBaLdwCIQC0jIPwT4qy
8iO7VaI3NWy7CrRhlk1y95QXTm969D/IdQ==
-----END CERTIFICATE-----`);
const asked = { host: 'desk.test', port: 3389, certificate };
const truth: Truth = {
  ...{ port: 'open', greeting: 'rdp', tls: 'accepted', nla: 'absent', rdpSecurity: 'refused' },
  ...{ versions: ['1.2', '1.3'] },
};

const saying = (facts: Readonly<Record<string, unknown>>): SpokenReport => ({
  ...{ schema: 1, target: {}, verdict: { kind: 'works', probability: 1 }, suspects: [], findings: [], ladder: [] },
  observations: Object.entries(facts).map(([about, value]) => ({ about, value })),
  nextTest: null,
});
const shown = {
  fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  ...{ notBefore: Date.parse(certificate.validFrom), notAfter: Date.parse(certificate.validTo) },
  ...{ selfSigned: true, key: 'ec', bits: 256, nameMatches: true },
};

describe('contradictions between a report and the server it speaks of', () => {
  it('finds none where everything said is so', () => {
    const report = saying({
      target: { host: 'desk.test', port: 3389 },
      ports: { outcome: 'open' },
      offers: { tls: 'accepted', nla: 'absent', rdpSecurity: 'refused' },
      'tls-versions': { accepted: ['1.2', '1.3'], versions: [{ version: '1.0', outcome: 'alert' }] },
      certificate: shown,
      clock: { skew: 1200 },
      repeats: { sameIdentity: true },
    });
    expect(contradictions(report, truth, asked)).toEqual([]);
  });

  it('lets what is unknown or not told pass', () => {
    expect(contradictions(saying({ offers: { tls: 'unknown', nla: 'unknown' } }), truth, asked)).toEqual([]);
    expect(contradictions(saying({}), truth, asked)).toEqual([]);
  });

  it.each([
    ['NLA that is not there', { offers: { nla: 'supported' } }, 'NLA is "supported"; it is "absent"'],
    ['a challenge that nobody sent', { nla: { outcome: 'challenge' } }, 'an NTLM challenge'],
    ['an old version that is refused', { 'tls-versions': { accepted: ['1.0'] } }, 'TLS 1.0 is accepted'],
    [
      'a version called closed that is accepted',
      { 'tls-versions': { accepted: [], versions: [{ version: '1.3', outcome: 'closed' }] } },
      'TLS 1.3 is closed',
    ],
    ['another port', { target: { host: 'desk.test', port: 3390 } }, 'the port number is 3390'],
    ['a clock that goes right', { clock: { skew: 1_200_000 } }, 'minutes ahead) is 20; it is 0'],
    ['a change of machine', { repeats: { sameIdentity: false } }, 'its identity changed'],
    ['a wrong last day', { certificate: { ...shown, notAfter: 0 } }, "certificate's notAfter is 0"],
    ['a name that fits', { certificate: { ...shown, nameMatches: false } }, "certificate's nameMatches is false"],
  ])('catches %s', (_, facts, complaint) => {
    const complaints = contradictions(saying(facts), truth, asked);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(complaint);
  });

  it('catches the blame of a stage that did not break, and praise of the one that did', () => {
    const refused: Truth = { port: 'refused', breaksAt: 'connect' };
    const report: SpokenReport = {
      ...saying({}),
      verdict: { kind: 'explained', cause: 'tls/no-certificate', stage: 'tls', probability: 0.9 },
      ladder: [{ stage: 'connect', outcome: 'passed' }],
    };
    expect(contradictions(report, refused, asked)).toEqual([
      'untrue: the stage that broke is "tls"; it is "connect"',
      'untrue: connect passed; it cannot',
    ]);
  });

  it('catches encryption with a server that cannot encrypt', () => {
    const report = saying({ tls: { outcome: 'secured' } });
    expect(contradictions(report, { port: 'open', versions: [] }, asked)).toEqual([
      'untrue: TLS was secured; it cannot be',
    ]);
  });
});
