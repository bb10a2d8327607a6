/**
 * Signs of the connection and its machines that several causes share, as `[subject, words, predicate]`, to be spread into
 * a prediction: `needs(...portOpened)`. A sign that only one cause uses stands in that cause.
 */
import type { Vocabulary } from '../observations/vocabulary.ts';
import { stages as steps } from '../rdp/conversations/direct/stages.ts';
import { shared } from './shared-sign.ts';

// ── the port ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const portOpened = shared('ports', 'opened', ({ outcome }) => outcome === 'open' || outcome === 'mixed');
export const portRefused = shared('ports', 'was refused at every address', ({ outcome }) => outcome === 'refused');
export const portSilent = shared('ports', 'was silent at every address', ({ outcome }) => outcome === 'silent');

/** Whether a far machine is missing is told by silence, or by its last router after it has asked around. */
export const nobodyThere = shared(
  'ports',
  'was silent everywhere, or reported unreachable after a long wait',
  ({ outcome, addresses }) =>
    outcome === 'silent' ||
    (outcome === 'unreachable' && addresses.some(({ detail, ms }) => detail === 'EHOSTUNREACH' && ms >= 1000)),
);

/** A packet that was lost is sent again after a second; what a firewall drops, it drops every time. */
export const answeredLate = shared('neighbours', 'answered, and some only a second late', ({ ports }) =>
  ports.some(({ outcome, ms }) => (outcome === 'open' || outcome === 'refused') && ms >= 950),
);

// ── the first answer ────────────────────────────────────────────────────────────────────────────────────────────────

export const answeredAsRdp = shared('greeting', 'was RDP', ({ outcome }) => outcome === 'rdp');
export const closedUnanswered = shared(
  'greeting',
  'was a close without an answer, whatever was said',
  ({ outcome, onlyRdp }) => outcome === 'closed' && !onlyRdp,
);
export const stayedSilent = shared('greeting', 'was silence', ({ outcome }) => outcome === 'silent');

/** Where the queue of a hanging server is full, later connections are not even accepted. */
export const neverAnswered = shared('offers', 'were answered by nobody, each of them', ({ answers }) =>
  answers.every(({ outcome }) => outcome === 'silent' || outcome === 'not-connected'),
);
/** Only a close or a reset turns anybody away; who is late may merely have been looked at for longer. */
export const namelessTurnedAway = shared(
  'offers',
  'were answered with a user name in the first packet, and cut off without one',
  ({ answers, cookieMatters }) =>
    cookieMatters === true &&
    answers.some(({ offer, cookie, outcome }) => offer === 'all' && cookie && outcome === 'selected') &&
    // A multiplexer that knows RDP by its cookie takes the others for another protocol.
    answers.some(
      ({ offer, cookie, outcome }) => offer === 'all' && !cookie && (ENDS.includes(outcome) || outcome === 'foreign'),
    ),
);

type OfferOutcome = Vocabulary['offers']['answers'][number]['outcome'];
const ENDS: readonly OfferOutcome[] = ['disconnected', 'closed', 'reset'];
const GOES_ON: readonly OfferOutcome[] = ['selected', 'no-negotiation'];

/** A server that cannot encrypt may hang up instead of saying so. Silence is no answer: it may be a lost packet’s. */
export const tlsOffersEnded = shared(
  'offers',
  'were cut off wherever they held TLS, and taken without it',
  ({ answers, tls }) => {
    const withTls = answers.filter(({ offer }) => offer === 'all' || offer === 'ssl' || offer === 'hybrid');
    const ended = withTls.filter(({ outcome }) => ENDS.includes(outcome));
    const takesRdp = answers.some(({ offer, outcome }) => offer === 'rdp' && GOES_ON.includes(outcome));
    return tls === 'unknown' && ended.length >= 2 && ended.length === withTls.length && takesRdp;
  },
);

export const dependsOnUserName = shared(
  'offers',
  'depended on the user name in the first packet',
  ({ cookieMatters }) => cookieMatters === true,
);

// ── how far it got ──────────────────────────────────────────────────────────────────────────────────────────────────

export const walkComplete = shared('walk', 'got as far as a client without an account can', ({ complete }) => complete);
export const brokeAt = (...stages: readonly Vocabulary['walk']['stage'][]) =>
  shared(
    'walk',
    `broke at ${stages.map((stage) => `“${steps[stage].title}”`).join(' or ')}`,
    ({ complete, stage }) => !complete && stages.includes(stage),
  );
/** The server’s or TLS’s own name for a refusal, as it came over the wire. */
export const refusedAs = (...names: readonly string[]) =>
  shared('walk', `was refused as ${names.join(' or ')}`, ({ complete, detail = '' }) =>
    names.some((name) => !complete && detail.includes(name)),
  );
/** Then bytes were still coming: nobody fell silent, and nobody cut anything. */
export const cameTooSlowly = shared(
  'walk',
  'was still being answered, drop by drop, when our patience ended',
  ({ how }) => how === 'slow',
);
const SECONDS = 2500;
export const tookSeconds = shared('walk', 'took seconds for a single answer', ({ stages }) =>
  stages.some(({ outcome, ms }) => outcome === 'passed' && ms >= SECONDS),
);
export const tookSecondsEachTime = shared(
  'repeats',
  'took seconds each time',
  ({ attempts }) => attempts.length > 1 && attempts.every(({ ms }) => ms >= SECONDS),
);
export const severalMachines = shared('repeats', 'met two machines at one address', ({ attempts }) =>
  attempts.some((one) =>
    attempts.some(
      (other) =>
        one.ip === other.ip && (differ(one.computer, other.computer) || differ(one.fingerprint, other.fingerprint)),
    ),
  ),
);
const differ = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && one !== other;
export const gotThroughOnce = shared('repeats', 'got through on some attempt', ({ worked }) => worked > 0);
export const answersDiffer = shared('changes', 'differed for the same question', ({ items }) => items.length > 0);
export const sameEveryTime = shared('repeats', 'ended the same way every time', ({ sameEnding }) => sameEnding);

// ── TLS ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const tlsSecured = shared('tls', 'was secured', ({ outcome }) => outcome === 'secured');
export const endedBeforeCertificate = shared(
  'tls',
  'was ended by the server before it showed a certificate',
  ({ outcome, heard, strayDisconnect, alert, alertBy }) =>
    ((outcome === 'fin' || outcome === 'rst') && (heard === 0 || strayDisconnect)) ||
    (outcome === 'alert' && alertBy === 'peer' && (alert === 40 || alert === 80)),
);
export const cutWithoutAnswer = shared(
  'tls',
  'was cut off without an answer to the ClientHello',
  ({ outcome, heard }) => (outcome === 'rst' || outcome === 'silence') && heard === 0,
);
/** Whoever answers a hello with one of its own has a key to go on with. */
export const someTlsVersionAccepted = shared('tls-versions', 'took one of them', ({ accepted }) => accepted.length > 0);
/** Alerts that name their reason, which is neither key nor cipher: unrecognized_name, certificate_required. RFC 8446 6.2 */
const SPEAKING_ALERTS: readonly (number | undefined)[] = [112, 116];
export const noTlsVersionAccepted = shared('tls-versions', 'turned every one away', ({ versions }) =>
  versions.every(
    ({ outcome, alert }) =>
      (outcome === 'alert' && !SPEAKING_ALERTS.includes(alert)) || outcome === 'closed' || outcome === 'reset',
  ),
);

export const nlaRequired = shared('offers', 'showed that NLA is required', ({ nla }) => nla === 'required');
export const nlaChallenged = shared('nla', 'brought the server’s challenge', ({ outcome }) => outcome === 'challenge');
export const domainMember = shared(
  'nla',
  'named a domain that the server belongs to',
  ({ domainJoined }) => domainJoined === true,
);
export const workgroupMachine = shared(
  'nla',
  'showed a server outside a domain',
  ({ domainJoined }) => domainJoined === false,
);
export const addressTyped = shared('target', 'was typed as an address', ({ kind }) => kind !== 'name');

// ── the certificate ─────────────────────────────────────────────────────────────────────────────────────────────────

export const certificateNotTrusted = shared(
  'certificate',
  'is not vouched for here',
  ({ trust }) => trust !== 'trusted' && trust !== 'not-looked',
);
export const weakCertificate = shared(
  'certificate',
  'has an RSA key below 2048 bits, or an MD5 or SHA-1 signature',
  ({ key, bits, signature }) => (/^rsa/i.test(key) && bits < 2048) || /md5|sha-?1(?!\d)/i.test(signature),
);
/** Windows’ own certificate may only encipher keys and data; so it is wrong only where it may neither sign nor encipher. */
export const certificateNotForServers = shared(
  'certificate',
  'was not issued for servers',
  ({ keyUsage, extendedKeyUsage }) =>
    (extendedKeyUsage !== undefined && !extendedKeyUsage.some((use) => FOR_SERVERS.test(use))) ||
    (keyUsage !== undefined && !keyUsage.some((use) => /digitalSignature|keyEncipherment|keyAgreement/i.test(use))),
);
/** Server authentication, Remote Desktop authentication, any use; by name or by number. */
const FOR_SERVERS =
  /^(server ?auth.*|tls web server authentication|remote ?desktop.*|any.*|1\.3\.6\.1\.5\.5\.7\.3\.1|1\.3\.6\.1\.4\.1\.311\.54\.1\.2|2\.5\.29\.37\.0)$/i;

// ── the way ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Then any single silence may be a lost packet’s. */
export const lineLoses = shared('path-quality', 'loses one packet of twelve or more', ({ loss }) => loss.least >= 0.08);

/**
 * A device that reads along treats contents differently; a server that hangs up treats them alike. And a server whose key
 * is broken waits for the start of encryption: whoever cuts before that, or where no TLS was agreed on, is another.
 */
export const contentMatters = shared(
  'meddling',
  'gave a device on the way away: one is picked out, cut off sooner than the server can answer, or cut off unasked after the agreement',
  ({ stage, trigger, selective, soonerThanRoundTrip }) =>
    selective || soonerThanRoundTrip === true || (stage === 'tls' && trigger === 'nothing'),
);
/** No key and no certificate has a part in that. */
export const rdpCutToo = shared(
  'meddling',
  'found that a connection without TLS is cut off after its agreement as well',
  ({ tries }) => tries.some(({ said, outcome }) => said === 'rdp-security' && (outcome === 'rst' || outcome === 'fin')),
);
export const sizeMatters = shared(
  'sizes',
  'showed that small ones pass and large ones vanish',
  ({ outbound, inbound }) => outbound.verdict === 'hole' || inbound.verdict === 'hole',
);
export const brokeOffMidway = shared(
  'sizes',
  'met a large answer that is cut off, though small ones come',
  ({ stoppedAfter }) => stoppedAfter !== undefined,
);
export const silentToAll = shared(
  'meddling',
  'met the same silence after the agreement, whatever was said',
  ({ stage, trigger, tries }) =>
    stage === 'tls' &&
    trigger === 'any-data' &&
    tries.some(({ said, outcome }) => said === 'hello' && outcome === 'silence'),
);
export const takenByNobody = shared(
  'meddling',
  'found that nobody’s system even takes the bytes',
  ({ acknowledged }) => acknowledged === false,
);
export const aliveElsewhere = shared(
  'meddling',
  'found the machine alive on other ports',
  ({ elsewhere }) => elsewhere === 'answers',
);

// ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const DAY = 86_400_000;
export const clocksDaysApart = shared(
  'clock',
  'differs from ours by more than a day',
  ({ skew }) => Math.abs(skew) > DAY,
);

// ── the gateway ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const answersAsGateway = shared(
  'web',
  'is an RD Gateway that asks for an account',
  ({ asGateway }) => asGateway,
);

// ── what the person knows ───────────────────────────────────────────────────────────────────────────────────────────

export const worksElsewhere = shared('elsewhere', 'gets in', ({ works }) => works === 'yes');
export const colleaguesGetIn = shared('colleagues', 'get in', ({ work }) => work === 'yes');
