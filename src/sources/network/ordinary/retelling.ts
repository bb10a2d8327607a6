/** Retells what one driven connection learnt in the words of the vocabulary. Pure; it judges nothing. */
import type { Seen, Vocabulary } from '../../../observations/vocabulary.ts';
import type { Ending, HeardChallenge } from '../../../rdp/conversations/direct/events.ts';
import type { StageId } from '../../../rdp/conversations/direct/stages.ts';
import { disconnectReasons } from '../../../rdp/pdus/mcs.ts';
import { failureNames } from '../../../rdp/pdus/negotiation.ts';
import { alertNames, looksLikeTls } from '../../../rdp/pdus/tls-records.ts';
import { excerpt } from '../../../rdp/wire/text.ts';
import type { SecureAnswer } from '../../../world.ts';
import type { Driven } from './drive.ts';

export const entered = ({ stages }: Ending, wanted: StageId): Ending['stages'][number] | undefined =>
  stages.find(({ stage }) => stage === wanted);

export function tellWalk({ ending, traffic, notOpened }: Driven): Vocabulary['walk'] {
  const detail = notOpened ?? detailOf(ending);
  return {
    stage: ending.stage,
    by: ending.by,
    how: ending.how,
    ...(detail !== undefined && { detail }),
    complete: ending.how === 'done',
    sent: traffic.sent,
    received: traffic.received,
    ms: ending.ms,
    stages: ending.stages.map(({ stage, outcome, ms }) => ({ stage, outcome, ms })),
  };
}

function detailOf({ how, learnt }: Ending): string | undefined {
  const { failureCode, foreign, problem, alert, disconnect, credssp, refusedByX224 } = learnt;
  if (how === 'done') return undefined;
  if (learnt.ours !== undefined) return learnt.ours;
  if (foreign) return excerpt(foreign);
  if (alert)
    return `TLS alert ${alert.number} (${alertNames[alert.number] ?? 'unnamed'}) from ${alert.by === 'us' ? 'us' : 'the server'}`;
  if (disconnect) return `RDP disconnect: ${disconnectReasons[disconnect.reason] ?? disconnect.reason}`;
  if (failureCode !== undefined) return failureNames[failureCode] ?? `failure code ${failureCode}`;
  if (refusedByX224) return `X.224 disconnect, reason ${refusedByX224.reason}`;
  if (credssp?.errorCode !== undefined) return `CredSSP error 0x${credssp.errorCode.toString(16).padStart(8, '0')}`;
  return problem && `${problem.path}: expected ${problem.expected}, found ${problem.found}`;
}

/** The value of `tls`, for a walk that entered it. */
export function tellTls({ ending, secured }: Driven & { readonly secured: SecureAnswer }): Vocabulary['tls'] {
  const ms = entered(ending, 'tls')?.ms ?? 0;
  if (secured.outcome === 'secured') {
    const { version, cipher } = secured;
    return { outcome: 'secured', version, cipher, heard: 0, strayDisconnect: false, ms };
  }
  const strayDisconnect = ending.learnt.disconnect?.inPlaceOfTls ?? false;
  const { alert } = ending.learnt;
  return {
    outcome: tlsOutcome(secured, ending, strayDisconnect),
    ...(alert && { alert: alert.number, alertBy: alert.by }),
    ...((alert?.by === 'us' || secured.how === 'unspeakable') && { detail: secured.detail }),
    heard: secured.heard.length,
    strayDisconnect,
    ms,
  };
}

type TlsFailed = Extract<SecureAnswer, { outcome: 'failed' }>;

function tlsOutcome(
  { how, heard }: TlsFailed,
  { learnt }: Ending,
  strayDisconnect: boolean,
): Vocabulary['tls']['outcome'] {
  if (learnt.alert) return 'alert';
  // Our TLS choked on the goodbye and let go; the peer had ended in its own protocol, which is orderly.
  if (strayDisconnect) return how === 'rst' ? 'rst' : 'fin';
  return heard.length > 0 && !looksLikeTls(heard) ? 'garbled' : how;
}

/** The value of `nla`, for a walk that entered it. */
export function tellNla({ ending }: Driven): Seen<'nla'> {
  const { credssp, challenge } = ending.learnt;
  const { errorCode, version } = credssp ?? {};
  return {
    outcome: challenge ? 'challenge' : nlaOutcome(ending),
    ...(version !== undefined && { credsspVersion: version }),
    ...(errorCode !== undefined && { errorCode }),
    ...(challenge && tellChallenge(challenge)),
    ms: entered(ending, 'nla')?.ms ?? 0,
  };
}

function nlaOutcome({ how, learnt }: Ending): Vocabulary['nla']['outcome'] {
  switch (how) {
    case 'fin':
    case 'rst':
    case 'alert':
    case 'silence':
    case 'slow':
    case 'unreadable':
      return how;
    case 'refusal':
      // A CredSSP answer without an error, and without NTLM in it.
      return learnt.credssp && learnt.credssp.errorCode === undefined ? 'no-ntlm' : 'refused';
    default:
      return 'garbled';
  }
}

function tellChallenge({ mechanism, message }: HeardChallenge) {
  const { info, version, targetName } = message;
  const { netbiosComputer, netbiosDomain, dnsComputer, dnsDomain, dnsForest } = info;
  return {
    mechanism,
    ...(targetName !== '' && { targetName }),
    ...(netbiosComputer !== undefined && { netbiosComputer }),
    ...(netbiosDomain !== undefined && { netbiosDomain }),
    ...(dnsComputer !== undefined && { dnsComputer }),
    ...(dnsDomain !== undefined && { dnsDomain }),
    ...(dnsForest !== undefined && { dnsForest }),
    ...(version && version.major > 0 && { build: `${version.major}.${version.minor}.${version.build}` }),
  };
}

/** A Windows clock moves in steps of 15.6 ms; other servers tell whole seconds, cut off. */
const TICK = 16;
const SECOND = 1_000;

/** The value of `clock`; undefined where the challenge carries no time. */
export function tellClock({ ending }: Driven): Seen<'clock'> | undefined {
  const { challenge } = ending.learnt;
  const server = challenge?.message.info.timestamp;
  if (!challenge || server === undefined) return undefined;
  // Somewhere between our question and its answer the server read its clock.
  const half = (challenge.answered - challenge.asked) / 2;
  const ours = challenge.answered - half;
  return { server, ours, uncertainty: half + (server % SECOND === 0 ? SECOND : TICK) };
}

/** The value of `settings`, for a walk that entered it. */
export function tellSettings({ ending }: Driven): Vocabulary['settings'] {
  const blocks = ending.learnt.connectResponse?.conference?.connect.server;
  const { core, security } = blocks ?? {};
  return {
    outcome: settingsOutcome(ending),
    ...(core && { version: core.version }),
    ...(security && { encryptionMethod: security.method, encryptionLevel: security.level }),
    ms: entered(ending, 'settings')?.ms ?? 0,
  };
}

function settingsOutcome({ how }: Ending): Vocabulary['settings']['outcome'] {
  switch (how) {
    case 'done':
      return 'answered';
    case 'fin':
    case 'rst':
    case 'silence':
    case 'slow':
    case 'unreadable':
      return how;
    case 'refusal':
    case 'alert':
      return 'disconnect';
    default:
      return 'garbled';
  }
}
