/** What was seen, in a few words each: the fact that an argument cites, so that a person can check it. */
import { hexOf } from '../codes/code.ts';
import { negotiationFailures } from '../codes/negotiation-failures.ts';
import type { Observation } from '../observations/knowledge.ts';
import type { Subject, Vocabulary } from '../observations/vocabulary.ts';
import { count, nameWords, portWords, sayEnding } from './words.ts';

/** One short line for any observation. */
export function sayFact({ about, value }: Observation): string {
  const say = facts[about] as (value: Vocabulary[Subject]) => string;
  return clip(say(value));
}

/** A peer may give itself a name of any length; a line of a report has an end. */
export const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

const nameFailure = (code: number) => {
  const name = negotiationFailures.find(({ value }) => value === code)?.name;
  return name === undefined ? String(code) : `${code} (${name})`;
};

type Answered = Vocabulary['offers']['answers'][number];
const isDropped = ({ offer, outcome }: Answered) =>
  offer === 'nla-alone' && (outcome === 'closed' || outcome === 'reset' || outcome === 'disconnected');

type Facts = { readonly [S in Subject]: (value: Vocabulary[S]) => string };

const facts: Facts = {
  target: ({ host, port }) => `${host}, port ${port}`,
  'client-error': ({ codes, topic }) =>
    codes.map(({ value, name }) => `${hexOf(value)} (${name})`).join(', ') ||
    (topic === undefined ? 'no code' : `a message about: ${topic.replaceAll('-', ' ')}`),
  'rdp-file': ({ address, addressPort, serverPort, gatewayHost, gatewayUsage, credssp, loadBalanceInfo }) =>
    [
      address === undefined ? 'no address' : `leads to ${address}`,
      addressPort === undefined ? '' : `port ${addressPort}`,
      serverPort === undefined ? '' : `server port ${serverPort}`,
      gatewayUsage === undefined ? '' : `gateway ${gatewayUses[gatewayUsage] ?? `usage ${gatewayUsage}`}`,
      gatewayHost === undefined ? '' : `gateway ${gatewayHost}`,
      credssp === false ? 'NLA off' : '',
      loadBalanceInfo === undefined ? '' : `collection ${loadBalanceInfo}`,
    ]
      .filter(Boolean)
      .join(', '),
  names: ({ outcome, system, addresses, disagree, ms }) =>
    [
      nameWords[outcome],
      brief(addresses),
      system === undefined
        ? ''
        : `as a name server said it when asked directly: the system itself ${system === 'failed' ? 'failed' : 'got no answer'} in ${time(ms)}`,
      disagree ? 'resolvers disagree' : '',
    ]
      .filter(Boolean)
      .join(', '),
  ports: ({ addresses, outcome, others = [] }) =>
    addresses.length === 0
      ? portWords[outcome]
      : brief([
          ...addresses.map(({ ip, outcome, detail, ms }) => `${ip} ${outcome}${inBrackets(detail)} after ${time(ms)}`),
          ...others.map(({ ip, resolver, outcome }) => `${ip}, which only ${resolver} gives, ${outcome}`),
        ]),
  neighbours: ({ ports }) =>
    brief(
      ports.map(({ port, outcome }) => `${port} ${outcome}`),
      8,
    ),
  greeting: ({ outcome, how, service, excerpt }) =>
    [greetings[outcome], how?.toUpperCase(), service, excerpt && `“${excerpt}”`].filter(Boolean).join(', '),
  offers: ({ tls, nla, rdpSecurity, failures, answers, cookieMatters }) =>
    [
      `TLS ${tls}, NLA ${nla}, RDP security ${rdpSecurity}`,
      failures.length > 0 ? `failure codes ${failures.map(nameFailure).join(', ')}` : '',
      answers.some(isDropped) ? 'a client that offers NLA alone is dropped without an answer' : '',
      cookieMatters ? 'another answer without a user name in the request' : '',
    ]
      .filter(Boolean)
      .join(', '),
  walk: ({ by, how, detail, sent, received, ms }) =>
    `${sayEnding({ by, how })}${inBrackets(detail)} after ${time(ms)}, ${sent} bytes out, ${received} in`,
  messages: ({ list, more }) => `${count(list.length + more, 'message')} sent and received`,
  tls: ({ outcome, version, cipher, alert, detail, heard, strayDisconnect }) =>
    [
      outcome,
      version,
      cipher,
      alert === undefined ? '' : `alert ${alert}`,
      detail === undefined ? '' : `our TLS says “${detail}”`,
      outcome === 'secured' ? '' : `${heard} bytes came back`,
      strayDisconnect ? 'an RDP disconnect in the clear' : '',
    ]
      .filter(Boolean)
      .join(', '),
  'tls-versions': ({ versions }) => versions.map(({ version, outcome }) => `${tlsName(version)} ${outcome}`).join(', '),
  certificate: ({ subject, notBefore, notAfter, key, bits, signature, trust }) =>
    `${subject}, valid ${day(notBefore)} to ${day(notAfter)}, ${key} ${bits}, ${signature}, ${trust}`,
  nla: ({ outcome, credsspVersion, errorCode, dnsComputer, netbiosComputer }) =>
    [
      outcome,
      credsspVersion === undefined ? '' : `CredSSP ${credsspVersion}`,
      errorCode === undefined ? '' : hexOf(errorCode >>> 0),
      dnsComputer ?? netbiosComputer,
    ]
      .filter(Boolean)
      .join(', '),
  alone: ({ before, rounds }) =>
    [
      `${before.turnedAway} of our ${before.connections} connections in ${time(before.ms)} were turned away`,
      ...rounds.map(({ pause, worked, of }) => `alone, after a pause of ${time(pause)}, ${worked} of ${of} got in`),
    ].join('; '),
  lag: ({ worst, total }) => `late by ${time(worst)} at worst, ${time(total)} in all`,
  clock: ({ skew, uncertainty }) => `${saySkew(skew)}, give or take ${time(uncertainty)}`,
  settings: ({ outcome, encryptionLevel }) =>
    encryptionLevel === undefined ? outcome : `${outcome}, encryption level ${encryptionLevel}`,
  repeats: ({ attempts, worked, sameIdentity }) =>
    `${worked} of ${count(attempts.length, 'attempt')} got through, ${sameIdentity ? 'the same machine' : 'not the same machine'} each time`,
  'path-quality': ({ roundTrip, loss, throughput, connects }) =>
    [
      connects.length === 0 ? 'the port did not open again' : `round trip ${time(roundTrip.median)}`,
      loss.likely === 0 ? 'no packet seen lost' : `about ${share(loss.likely)} lost, at least ${share(loss.least)}`,
      throughput.outbound === undefined ? '' : `${speed(throughput.outbound)} out`,
      throughput.inbound === undefined ? '' : `${speed(throughput.inbound)} in`,
    ]
      .filter(Boolean)
      .join(', '),
  sizes: ({ outbound, inbound, stoppedAfter, ping, mtu }) =>
    [
      `outbound ${saySize(outbound)}`,
      `inbound ${saySize(inbound)}`,
      stoppedAfter === undefined ? '' : `an answer stopped after ${stoppedAfter} bytes`,
      ping === undefined ? '' : pingWords[ping],
      mtu === undefined ? '' : `packets of ${mtu.atLeast} bytes pass`,
      mtu?.below === undefined ? '' : `of ${mtu.below} do not`,
    ]
      .filter(Boolean)
      .join(', '),
  meddling: ({ tries }) =>
    brief(
      tries.map(({ said, outcome }) => `${saidWords[said]}: ${outcomeWords[outcome]}`),
      6,
    ),
  udp: ({ port, outcome, version, size, detail }) =>
    [
      `UDP port ${port} ${outcome}`,
      version === undefined ? '' : `version ${version}`,
      size === undefined ? '' : `${size} bytes`,
      detail,
    ]
      .filter(Boolean)
      .join(', '),
  changes: ({ compared, items }) =>
    items.length === 0
      ? `${count(compared, 'answer')} compared, all alike`
      : brief(items.map(({ question, first, later }) => `${changeWords[question]}: first ${first}, later ${later}`)),
  web: ({ host, port, outcome, status, schemes, asGateway, skew }) =>
    [
      `${host}, port ${port}: ${webWords[outcome]}`,
      status === undefined ? '' : `HTTP ${status}`,
      asGateway ? `an RD Gateway (${schemes.join(', ')})` : '',
      skew === undefined ? '' : `by it, our clock is ${sayOff(skew)}`,
    ]
      .filter(Boolean)
      .join(', '),
  'gateway-udp': ({ port, outcome, detail }) => `UDP port ${port} ${outcome}${inBrackets(detail)}`,
  idle: ({ outcome, held, detail }) => `${idleWords[outcome]}, after ${time(held)}${inBrackets(detail)}`,
  elsewhere: ({ works }) => `the person says: ${works}`,
  colleagues: ({ work }) => `the person says: ${work}`,
  'this-machine': ({ interfaces, proxies }) =>
    [
      ...interfaces.filter(({ vpn }) => vpn !== undefined).map(({ name, vpn }) => `tunnel ${name} (${vpn})`),
      ...proxies.map(({ from, server }) => `proxy ${server} (${from})`),
    ].join(', ') || 'no tunnel, no proxy',
  way: (way) => sayWay(way),
  witnesses: ({ clocks }) =>
    clocks.map(({ witness, skew }) => `by ${witnessWords[witness]}, ours is ${sayOff(skew)}`).join(', '),
};

/** gatewayusagemethod, by its number. */
export const gatewayUses: readonly string[] = [
  'never used',
  'always used',
  'used where there is no direct way',
  'used as the client is set',
  'never used',
];

export const pingWords: Readonly<Record<NonNullable<Vocabulary['sizes']['ping']>, string>> = {
  'all-pass': 'pings of 1500 bytes come back',
  'large-vanish': 'pings of 576 bytes come back, of 1500 vanish',
  'large-refused': 'pings of 1500 bytes are refused with a word',
};

type Meddling = Vocabulary['meddling']['tries'][number];

const saidWords: Readonly<Record<Meddling['said'], string>> = {
  nothing: 'saying nothing',
  request: 'the RDP request',
  'no-cookie': 'the request without a user name',
  'other-word': 'the request with another word',
  hello: 'the start of TLS',
  'other-record': 'another TLS record',
  junk: 'meaningless bytes',
  'rdp-security': 'agreeing on RDP security',
};

const outcomeWords: Readonly<Record<Meddling['outcome'], string>> = {
  answered: 'answered',
  fin: 'closed',
  rst: 'reset',
  silence: 'silence',
  'not-connected': 'not connected',
};

export const saySize = ({ verdict, passed, vanished }: Vocabulary['sizes']['outbound']): string => {
  const known = [
    passed === undefined ? '' : `${passed} bytes passed`,
    vanished === undefined ? '' : `${vanished} vanished`,
  ].filter(Boolean);
  return known.length > 0 ? known.join(', ') : verdict === 'whole' ? 'all passed' : 'unknown';
};

export const share = (part: number) => `${part < 0.095 ? Number((part * 100).toFixed(1)) : Math.round(part * 100)}%`;
export const speed = (bits: number) =>
  bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1000)} kbit/s`;

const idleWords: Readonly<Record<Vocabulary['idle']['outcome'], string>> = {
  alive: 'it was still usable',
  closed: 'the peer closed it (FIN)',
  reset: 'it was reset (RST) while nobody spoke',
  'reset-on-use': 'it was reset (RST) when it was used again',
  'closed-on-use': 'it was closed (FIN) when it was used again',
  lost: 'what was said next was lost',
};

const sayWay = ({ outcome, interface: door, gateway, mtu, vpn }: Vocabulary['way']): string =>
  outcome === 'none'
    ? 'no route leads to the server'
    : [
        `out of ${door ?? 'an interface without a name'}`,
        gateway && `over ${gateway}`,
        vpn && `a tunnel (${vpn})`,
        mtu === undefined ? '' : `MTU ${mtu}`,
      ]
        .filter(Boolean)
        .join(', ');

/** Positive: the witness is ahead of us. */
const sayOff = (skew: number) =>
  Math.abs(skew) < 1000 ? 'right' : `${time(Math.abs(skew))} ${skew > 0 ? 'behind' : 'ahead'}`;

export const witnessWords = { server: 'the server', kdc: 'a domain controller', web: 'a web server' } as const;

const changeWords: Readonly<Record<Vocabulary['changes']['items'][number]['question'], string>> = {
  ending: 'the ordinary connection',
  certificate: 'the certificate',
  computer: 'the computer’s name',
  offer: 'the security that was offered',
  encryption: 'the same version of TLS',
};

const webWords: Readonly<Record<Vocabulary['web']['outcome'], string>> = {
  answered: 'a web server answered',
  foreign: 'what answered is no web server',
  closed: 'it closed without an answer',
  silent: 'no answer',
  refused: 'refused',
  unreachable: 'unreachable',
  'unknown-name': 'its name leads nowhere',
};

const greetings: Readonly<Record<Vocabulary['greeting']['outcome'], string>> = {
  rdp: 'RDP answered',
  'other-service': 'another service answered',
  foreign: 'something unknown answered',
  silent: 'it said nothing',
  closed: 'it closed',
};

/** `the server is 20 min ahead`. */
export function saySkew(skew: number, whose = 'the server'): string {
  const apart = time(Math.abs(skew));
  if (Math.abs(skew) < 1000) return 'the clocks agree';
  return `${whose} is ${apart} ${skew > 0 ? 'ahead' : 'behind'}`;
}

/** `3 ms`, `4.2 s`, `20 min`, `3 h`, `2 days`. */
export function time(ms: number): string {
  if (ms < 1000) return `${ms < 10 && !Number.isInteger(ms) ? ms.toFixed(1) : Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 120) return `${trim(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${trim(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** `2026-10-01`, or the plain number where a peer's date lies beyond the calendar. */
export function day(instant: number): string {
  return Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString().slice(0, 10) : String(instant);
}

const tlsName = (version: string): string => (version === 'ssl3' ? 'SSL 3.0' : `TLS ${version}`);

const trim = (number: number) => String(Number(number.toFixed(1)));
const inBrackets = (detail: string | undefined) => (detail ? ` (${detail})` : '');

function brief(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
