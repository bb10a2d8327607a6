/** All number spaces side by side: what a number means in each of them, for readers, reports and `explain`. */
import type { CodeEntry, SpaceId } from './code.ts';
import { disconnectReasons } from './disconnect-reasons.ts';
import { earlyUserAuth } from './early-user-auth.ts';
import { errorInfo } from './error-info.ts';
import { extendedReasons } from './extended-reasons.ts';
import { freerdp } from './freerdp.ts';
import { gateway } from './gateway.ts';
import { licensing } from './licensing.ts';
import { logonErrors, logonMessages } from './logon-errors.ts';
import { negotiationFailures } from './negotiation-failures.ts';
import { ntstatus } from './ntstatus.ts';
import { rdstls } from './rdstls.ts';
import { tlsAlerts } from './tls-alerts.ts';

export interface Space {
  readonly title: string;
  /** One sentence: who says these numbers, and where. */
  readonly is: string;
  readonly entries: readonly CodeEntry[];
}

/** In the order in which a number without a context is most likely meant. */
export const spaces: Readonly<Record<SpaceId, Space>> = {
  disconnect: {
    title: 'Disconnect reason',
    is: 'The first number in the Windows client’s dialog: how the client itself noticed the end.',
    entries: disconnectReasons,
  },
  extended: {
    title: 'Extended reason',
    is: 'The second number in the Windows client’s dialog, meant for the server’s own reason.',
    entries: extendedReasons,
  },
  'error-info': {
    title: 'Error info',
    is: 'What the server sends before it ends a session; it cannot exist before the settings exchange.',
    entries: errorInfo,
  },
  ntstatus: {
    title: 'NTSTATUS or security status',
    is: 'What NLA, Kerberos, NTLM and Schannel return, written 0xC… or 0x8009….',
    entries: ntstatus,
  },
  negotiation: {
    title: 'Negotiation failure',
    is: 'The server’s refusal in its first answer, before encryption.',
    entries: negotiationFailures,
  },
  licensing: {
    title: 'Licence error code',
    is: 'A number inside the licence messages, where 7 says that all is well.',
    entries: licensing,
  },
  gateway: {
    title: 'Gateway code',
    is: 'What an RD Gateway returns, shown with and without 0x8007 in front.',
    entries: gateway,
  },
  'tls-alert': {
    title: 'TLS alert',
    is: 'One byte with which either side ends a TLS handshake.',
    entries: tlsAlerts,
  },
  'early-auth': {
    title: 'Early user authorization',
    is: 'The server’s yes or no to the user, straight after NLA.',
    entries: earlyUserAuth,
  },
  rdstls: {
    title: 'RDSTLS result',
    is: 'The answer to credentials that a redirected client brings along.',
    entries: rdstls,
  },
  logon: {
    title: 'Logon error',
    is: 'What Winlogon reports inside the session, where conflicts between sessions are settled.',
    entries: logonErrors,
  },
  freerdp: {
    title: 'FreeRDP code',
    is: 'What FreeRDP, and clients built on it, name as the reason why they could not connect.',
    entries: freerdp,
  },
};

export const spaceIds = Object.keys(spaces) as readonly SpaceId[];

/** Every meaning of a number, each with its space; or its meaning in one space. Gateway codes match with or without 0x8007. */
export const lookUp = (value: number, space?: SpaceId): readonly CodeEntry[] =>
  (space === undefined ? spaceIds : [space]).flatMap((id) => byValue[id].get(keyIn(id, value)) ?? []);

/** What one number means in one space. As its second number the client also repeats the server’s own reason. */
export const meaningOf = (value: number, space: SpaceId): CodeEntry | undefined =>
  lookUp(value, space)[0] ?? (space === 'extended' ? lookUp(value, 'error-info')[0] : undefined);

/** Every code with this name, however its letters are written. */
export const lookUpName = (name: string): readonly CodeEntry[] =>
  byName.get(name.toLowerCase()) ?? lookUp(logonMessages[name.toUpperCase()] ?? Number.NaN, 'logon');

/** Windows wraps a plain error number into a result code by putting 0x8007 in front of its 16 bits. */
const keyIn = (space: SpaceId, value: number): number =>
  space === 'gateway' && Math.floor(value / 0x10000) === 0x8007 ? value % 0x10000 : value;

const byValue = Object.fromEntries(
  spaceIds.map((id) => [id, groupBy(spaces[id].entries, ({ value }) => keyIn(id, value))]),
) as Readonly<Record<SpaceId, ReadonlyMap<number, readonly CodeEntry[]>>>;

/** A number that the client repeats from the error info keeps its name there; the name belongs to the error info. */
const byName = groupBy(
  spaceIds
    .flatMap((id) => spaces[id].entries)
    .filter(({ space, name }) => space !== 'extended' || !name.startsWith('ERR')),
  ({ name }) => name.toLowerCase(),
);

function groupBy<Key>(
  entries: readonly CodeEntry[],
  keyOf: (entry: CodeEntry) => Key,
): ReadonlyMap<Key, readonly CodeEntry[]> {
  const groups = new Map<Key, CodeEntry[]>();
  for (const entry of entries) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}
