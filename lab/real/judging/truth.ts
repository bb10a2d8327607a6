/** Finds statements in a report that contradict what the lab knows to be so. */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Vocabulary } from '../../../src/observations/vocabulary.ts';
import type { Truth } from '../rows/row.ts';
import type { SpokenReport } from './verdict.ts';

interface Asked {
  readonly host: string;
  readonly port: number;
  /** The certificate that the server really shows, where it shows one. */
  readonly certificate?: X509Certificate | undefined;
}

/** Complaints as sentences. A fact that is missing, or `unknown`, contradicts nothing. */
export function contradictions(report: SpokenReport, truth: Truth, asked: Asked): string[] {
  const seen = factsOf(report);
  const complaints: string[] = [];
  const deny = (subject: string, said: unknown, so: unknown) => {
    if (said === undefined || said === 'unknown' || so === undefined || said === so) return;
    complaints.push(`untrue: ${subject} is ${JSON.stringify(said)}; it is ${JSON.stringify(so)}`);
  };
  deny('the host', seen.target?.host, asked.host);
  deny('the port number', seen.target?.port, asked.port);
  deny('the port', seen.ports?.outcome, truth.port);
  deny('the greeting', seen.greeting?.outcome, truth.greeting);
  deny('the service', seen.greeting?.service, truth.service);
  deny('TLS', seen.offers?.tls, truth.tls);
  deny('NLA', seen.offers?.nla, truth.nla);
  deny('RDP security', seen.offers?.rdpSecurity, truth.rdpSecurity);
  if (truth.nla === 'absent' && seen.nla?.outcome === 'challenge') {
    complaints.push('untrue: it answered with an NTLM challenge; it has no NLA');
  }
  if (report.verdict.kind === 'explained')
    deny('the stage that broke', report.verdict.stage ?? undefined, truth.breaksAt);
  const passed = report.ladder.find(({ stage, outcome }) => stage === truth.breaksAt && outcome === 'passed');
  if (passed) complaints.push(`untrue: ${passed.stage} passed; it cannot`);
  if (truth.versions) complaints.push(...untrueVersions(seen, truth.versions));
  if (seen.certificate && asked.certificate) {
    complaints.push(...untrueCertificate(seen.certificate, asked.certificate, asked.host));
  }
  if (seen.clock) {
    const minutes = Math.round(seen.clock.skew / 60_000);
    deny('the clock (minutes ahead)', minutes, truth.skew ?? 0);
  }
  if (truth.controllerSkew !== undefined) {
    const kdc = seen.witnesses?.clocks.find(({ witness }) => witness === 'kdc');
    if (!kdc) complaints.push('the domain controller was not asked for its time');
    else deny('the controller’s clock (minutes ahead)', Math.round(kdc.skew / 60_000), truth.controllerSkew);
  }
  if (seen.repeats?.sameIdentity === false)
    complaints.push('untrue: its identity changed between attempts; it did not');
  return complaints;
}

type Facts = Partial<Vocabulary>;

/** Gaps carry no value, so what is left speaks of something that was seen. */
function factsOf(report: SpokenReport): Facts {
  const facts: Record<string, unknown> = {};
  for (const one of report.observations) {
    if (one['value'] !== undefined) facts[one.about] = one['value'];
  }
  return facts as Facts;
}

function untrueVersions(seen: Facts, versions: NonNullable<Truth['versions']>): string[] {
  const complaints: string[] = [];
  const accepted: readonly string[] = seen['tls-versions']?.accepted ?? [];
  for (const version of accepted) {
    if (!versions.some((one) => one === version)) complaints.push(`untrue: TLS ${version} is accepted; it is not`);
  }
  for (const { version, outcome } of seen['tls-versions']?.versions ?? []) {
    const isAccepted = versions.some((one) => one === version);
    if (isAccepted && outcome !== 'accepted' && outcome !== 'not-connected') {
      complaints.push(`untrue: TLS ${version} is ${outcome}; it is accepted`);
    }
  }
  if (seen.tls?.outcome === 'secured' && versions.length === 0)
    complaints.push('untrue: TLS was secured; it cannot be');
  return complaints;
}

function untrueCertificate(said: NonNullable<Facts['certificate']>, file: X509Certificate, host: string): string[] {
  const so = {
    fingerprint: file.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: Date.parse(file.validFrom),
    notAfter: Date.parse(file.validTo),
    // Not checkIssued: it wants the right to sign certificates too, which a server's own certificate need not have.
    selfSigned: file.subject === file.issuer && file.verify(file.publicKey),
    key: file.publicKey.asymmetricKeyType,
    bits: file.publicKey.asymmetricKeyDetails?.modulusLength ?? 256,
    nameMatches: (isIP(host) ? file.checkIP(host) : file.checkHost(host)) !== undefined,
  };
  return Object.entries(so)
    .filter(([name, value]) => said[name as keyof typeof so] !== value)
    .map(([name, value]) => {
      const claimed = JSON.stringify(said[name as keyof typeof so]);
      return `untrue: the certificate's ${name} is ${claimed}; it is ${JSON.stringify(value)}`;
    });
}
