/** Replaces names, addresses and fingerprints consistently, so that a case or report can be shown to strangers. */
import type { Argument } from '../diagnosis/diagnosis.ts';
import type { Case } from '../observations/case.ts';
import { type Answer, isObservation, Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import type { ReportInput } from './input.ts';
import { inventPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { redactMessages } from './redact-bytes.ts';
import { redactDistinguishedName, redactName, redactText } from './redact-text.ts';

export const redactCase = (saved: Case): Case =>
  saved.redacted ? saved : { ...saved, redacted: true, answers: redactAnswers(saved.answers) };

/** What to compose a report from when it shall name nobody. The verdict stays the one that the real facts led to. */
export function redactInput(input: ReportInput): ReportInput {
  const { target, known, diagnosis } = input;
  const redact = openRedactor(known.all());
  const answers = known.all().map(redact.answer);
  const hidden = new Knowledge(answers);
  const redactArgument = (argument: Argument): Argument => {
    const { observation, ...rest } = argument;
    return observation ? { ...rest, observation: redact.answer(observation) as Observation } : rest;
  };
  const redactAll = <Argued extends { readonly because: readonly Argument[] }>(items: readonly Argued[]) =>
    items.map((item) => ({ ...item, because: item.because.map(redactArgument) }));
  return {
    ...input,
    ...(target && { target: redact.value('target', target) }),
    known: hidden,
    diagnosis: {
      ...diagnosis,
      suspects: redactAll(diagnosis.suspects),
      ruledOut: redactAll(diagnosis.ruledOut),
      findings: redactAll(diagnosis.findings),
    },
  };
}

export const redactAnswers = (answers: readonly Answer[]): readonly Answer[] =>
  answers.map(openRedactor(answers).answer);

interface Redactor {
  answer(answer: Answer): Answer;
  value<S extends Subject>(about: S, value: Vocabulary[S]): Vocabulary[S];
}

/** Meets every name once before anything is replaced, so that the first text already knows the last name. */
function openRedactor(answers: readonly Answer[]): Redactor {
  const names = inventPseudonyms();
  const value: Redactor['value'] = (about, given) =>
    (redactors[about] as (value: unknown, names: Pseudonyms) => typeof given)(given, names);
  for (const about of ['nla', 'target', 'names', 'certificate'] as const) {
    for (const met of answers) if (met.about === about && isObservation(met)) value(about, met.value as never);
  }
  const answer = (given: Answer): Answer => {
    if (!isObservation(given)) return { ...given, because: redactText(given.because, names) };
    const from = { ...given.from, where: redactText(given.from.where, names) };
    return { ...given, from, value: value(given.about, given.value as never) } as Observation;
  };
  for (const met of answers) answer(met);
  return { answer, value };
}

type Redactors = { readonly [S in Subject]: (value: Vocabulary[S], names: Pseudonyms) => Vocabulary[S] };

/** One entry for every subject, so that a new one cannot slip through. */
const redactors: Redactors = {
  target: (target, names) => ({
    ...target,
    host: target.kind === 'name' ? redactName(target.host, names) : names.address(target.host),
  }),
  'client-error': (shown) => shown,
  'rdp-file': (file, names) => ({
    ...file,
    ...over(file, ['address', 'alternateAddress', 'gatewayHost', 'kdcProxy'], (text) => redactAuthority(text, names)),
    ...over(file, ['userName', 'loadBalanceInfo'], names.name),
    others: file.others.map((name) => redactText(name, names)),
    damaged: file.damaged.map(({ line, what }) => ({ line, what: redactText(what, names) })),
  }),
  names: ({ name, addresses, hostsFile, resolvers, ...rest }, names) => ({
    ...rest,
    name: redactName(name, names),
    addresses: addresses.map(names.address),
    hostsFile: hostsFile.map(names.address),
    resolvers: resolvers.map((resolver) => ({
      ...resolver,
      server: redactText(resolver.server, names),
      a: resolver.a.map(names.address),
      aaaa: resolver.aaaa.map(names.address),
      aliases: resolver.aliases.map((alias) => redactName(alias, names)),
    })),
  }),
  ports: ({ addresses, best, others, ...rest }, names) => ({
    ...rest,
    ...(others && {
      others: others.map((other) => ({
        ...other,
        ip: names.address(other.ip),
        resolver: redactText(other.resolver, names),
      })),
    }),
    ...(best !== undefined && { best: names.address(best) }),
    addresses: addresses.map((address) => ({ ...withDetail(address, names), ip: names.address(address.ip) })),
  }),
  neighbours: (neighbours) => neighbours,
  greeting: ({ excerpt, ...rest }, names) => ({
    ...rest,
    ...(excerpt !== undefined && { excerpt: redactText(excerpt, names) }),
  }),
  offers: (offers) => offers,
  walk: withDetail,
  messages: redactMessages,
  tls: (tls) => tls,
  'tls-versions': (versions) => versions,
  certificate: ({ damaged, ...certificate }, names) => {
    const own = certificate.names.map((name) => redactName(name, names));
    return {
      ...certificate,
      names: own,
      subject: redactDistinguishedName(certificate.subject, names),
      issuer: redactDistinguishedName(certificate.issuer, names),
      fingerprint: names.fingerprint(certificate.fingerprint),
      ...(damaged !== undefined && { damaged: redactText(damaged, names) }),
    };
  },
  nla: (nla, names) => ({
    ...nla,
    ...over(nla, ['dnsComputer', 'netbiosComputer'], names.host),
    ...over(nla, ['dnsDomain', 'dnsForest', 'netbiosDomain'], (name) => names.known(name) ?? names.domain(name)),
    ...over(nla, ['targetName'], (name) => names.known(name) ?? names.domain(name)),
  }),
  clock: (clock) => clock,
  alone: (alone) => alone,
  lag: (lag) => lag,
  settings: (settings) => settings,
  repeats: ({ attempts, ...rest }, names) => ({
    ...rest,
    attempts: attempts.map(({ computer, fingerprint, ...attempt }) => ({
      ...attempt,
      ip: names.address(attempt.ip),
      ...(fingerprint !== undefined && { fingerprint: names.fingerprint(fingerprint) }),
      ...(computer !== undefined && { computer: redactName(computer, names) }),
    })),
  }),
  udp: withDetail,
  'gateway-udp': withDetail,
  changes: ({ compared, items }, names) => ({
    compared,
    items: items.map((item) => ({ ...item, ip: names.address(item.ip) })),
  }),
  web: ({ host, ...web }, names) => ({ ...web, host: redactAuthority(host, names) }),
  idle: withDetail,
  'path-quality': (quality) => quality,
  sizes: (sizes) => sizes,
  meddling: (meddling) => meddling,
  elsewhere: (elsewhere) => elsewhere,
  colleagues: (colleagues) => colleagues,
  'this-machine': ({ interfaces, resolvers, proxies, policies, notLooked, ...rest }, names) => ({
    ...rest,
    interfaces: interfaces.map((one) => ({
      ...one,
      name: redactDoor(one.name, names),
      addresses: one.addresses.map(names.address),
    })),
    resolvers: resolvers.map((server) => redactText(server, names)),
    proxies: proxies.map((proxy) => ({ ...proxy, server: redactText(proxy.server, names) })),
    policies: policies.map((policy) => ({ ...policy, value: redactText(policy.value, names) })),
    notLooked: notLooked.map((gap) => ({ ...gap, because: redactText(gap.because, names) })),
  }),
  way: (way, names) => ({
    ...way,
    ...over(way, ['gateway', 'source'], names.address),
    ...over(way, ['interface'], (name) => redactDoor(name, names)),
  }),
  witnesses: (witnesses) => witnesses,
};

/** `ts01.corp.test:3390`: the name goes, what stands behind it stays. An IPv6 address has colons of its own. */
function redactAuthority(text: string, names: Pseudonyms): string {
  const isV6 = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.%]*$/i.test(text);
  const [, host = text, rest = ''] = isV6 ? [] : (/^([^:/]+)([:/].*)?$/.exec(text) ?? []);
  return redactName(host, names) + redactText(rest, names);
}

/** What a system calls its interfaces says nothing; what people call theirs may be the company’s name. */
const redactDoor = (name: string, names: Pseudonyms): string =>
  /^[a-z]{2,9}\d{1,4}(?:[.:@][\w.]{1,12})?$|^lo$|^Ethernet(?: \d+)?$|^Wi-?Fi(?: \d+)?$/i.test(name)
    ? name
    : names.name(name);

function withDetail<Value extends { readonly detail?: string | undefined }>(value: Value, names: Pseudonyms): Value {
  return value.detail === undefined ? value : { ...value, detail: redactText(value.detail, names) };
}

/** Changes those of the named fields that are there. */
function over<Key extends string>(
  value: { readonly [K in Key]?: string | undefined },
  keys: readonly Key[],
  change: (text: string) => string,
): { readonly [K in Key]?: string } {
  const changed: { [K in Key]?: string } = {};
  for (const key of keys) {
    const text = value[key];
    if (text !== undefined) changed[key] = change(text);
  }
  return changed;
}
