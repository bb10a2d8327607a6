/** The words that reports use again and again: how sure, who ended it how, where it lies, who mends it. */
import type { Cause, Place } from '../causes/cause.ts';
import { authority } from '../observations/authority.ts';
import type { Gap, Knowledge } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';

/** Percent, never claiming certainty in either direction. */
export function percentOf(probability: number): string {
  if (probability < 0.01) return 'under 1%';
  return `${Math.min(99, Math.round(probability * 100))}%`;
}

/** `very likely, 93%`. */
export function sayHowSure(probability: number): string {
  return `${sureness(probability)}, ${percentOf(probability)}`;
}

function sureness(probability: number): string {
  if (probability >= 0.95) return 'almost certain';
  if (probability >= 0.8) return 'very likely';
  if (probability >= 0.6) return 'likely';
  if (probability >= 0.3) return 'possible';
  return probability >= 0.1 ? 'less likely' : 'unlikely';
}

export const places: Readonly<Record<Place, string>> = {
  client: 'the client',
  network: 'the network between',
  gateway: 'the gateway',
  broker: 'the connection broker',
  host: 'the server',
  directory: 'the directory (domain)',
  licence: 'licensing',
};

/** Where a cause lies: nothing is between a machine and itself, so there it can only be a program. */
export const sayPlaceOf = ({ where }: Pick<Cause, 'where'>, known: Knowledge): string =>
  where === 'network' && isOwnAddress(known) ? 'a program on this machine' : places[where];

/** Who mends it: of what would lie on the way, on an address of this machine, whoever looks after the machine. */
export const sayMenderOf = ({ where, fix }: Pick<Cause, 'where' | 'fix'>, known: Knowledge): string =>
  where === 'network' && isOwnAddress(known) ? 'this machine’s administrator' : menders[fix.who];

const isOwnAddress = (known: Knowledge) => known.value('ports')?.own === true;

export const menders: Readonly<Record<Cause['fix']['who'], string>> = {
  user: 'the person at the client',
  'server-admin': 'the server’s administrator',
  'network-admin': 'the network’s administrator',
  'domain-admin': 'the domain’s administrator',
  'gateway-admin': 'the gateway’s administrator',
};

/** Why nothing is known of a subject, before the reason. */
export const gapWords: Readonly<Record<Gap['state'], string>> = {
  absent: 'not there',
  'not-reached': 'not reached',
  'not-looked': 'not looked at',
};

type How = Vocabulary['walk']['how'];
type By = Vocabulary['walk']['by'];

/** How a conversation ended, as it was measured. A reset may come from a device in between: only its address is known. */
const endings: Readonly<Record<How, string>> = {
  done: 'it went as far as it can without an account',
  fin: 'the peer closed the connection (FIN)',
  rst: 'the connection was reset (RST) from the peer’s address',
  alert: 'the peer sent a TLS alert',
  silence: 'the peer fell silent',
  slow: 'the peer was still answering when our patience ended',
  refusal: 'the peer refused with an RDP message',
  foreign: 'what answered does not speak RDP',
  garbled: 'the peer’s answer could not be read',
  unreadable: 'we could not decrypt or take what came',
};

const endedByUs: Readonly<Partial<Record<How, string>>> = {
  fin: 'our side closed the connection',
  rst: 'our side reset the connection',
  alert: 'our side sent a TLS alert',
  refusal: 'our side refused what was chosen',
};

export function sayEnding({ by, how }: { readonly by: By; readonly how: string }): string {
  const known = how as How;
  return (by === 'us' ? endedByUs[known] : undefined) ?? endings[known] ?? `it ended with “${how}”`;
}

export const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** `A; B; C`. */
export const list = (items: readonly string[]): string => items.join('; ');

/** With the full stop that it lacks. */
export function endSentence(text: string): string {
  const sentence = text.trimEnd();
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What was examined, in one line. */
export const sayTarget = (target: Vocabulary['target'] | null): string =>
  target === null ? 'A shown code, explained' : authority(target.host, target.port);

/** `1 connection`, `7 connections`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** What a case says is a host is put into a command only if it looks like one and nothing else. */
const HOST = /^[A-Za-z0-9._:[\]-]{1,255}$/;

/** Sentences of the catalogue say `<host>`; whoever reads a report has one. An IPv6 address cannot stand before a port. */
export function nameHost(text: string, host: string | undefined): string {
  if (host === undefined || !HOST.test(host)) return text;
  return host.includes(':') ? text.replace(/<host>(?!:)/g, host) : text.replaceAll('<host>', host);
}
