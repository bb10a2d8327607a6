/** Who may come in: the one-time token, the password, and the sessions they open. None of them is kept as it is. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock, Instant } from '../../world.ts';

/** 256 bits: nobody guesses it, however often they may try. */
const TOKEN_BYTES = 32;
const MOST_SESSIONS = 100;
const HOUR = 3_600_000;
const IDLE = 12 * HOUR;
const LONGEST = 7 * 24 * HOUR;

export interface Entrance {
  /** A token that opens one session, once. It is told nowhere else. */
  issueToken(): string;
  /** What a sign-in would be accepted with now. */
  signInWith(): readonly ('token' | 'password')[];
  /** The secret of a new session, for a cookie; undefined when the token is wrong or used up. */
  enterByToken(token: string): string | undefined;
  enterByPassword(password: string): Promise<string | undefined>;
  /** A name for the session, which opens nothing; undefined when it is not or no longer valid. */
  recognise(secret: string | undefined): string | undefined;
  leave(secret: string): void;
}

interface KeptSession {
  readonly hash: Buffer;
  readonly begunAt: Instant;
  lastSeenAt: Instant;
}

export async function openEntrance(clock: Pick<Clock, 'now'>, password?: string): Promise<Entrance> {
  const kept = password === undefined ? undefined : await keepPassword(password);
  let sessions: readonly KeptSession[] = [];
  let token: Buffer | undefined;
  const isLive = ({ begunAt, lastSeenAt }: KeptSession) =>
    clock.now() - lastSeenAt < IDLE && clock.now() - begunAt < LONGEST;
  const find = (secret: string) => {
    const hash = digest(secret);
    // Every one is compared, and in constant time: how long it takes tells nothing.
    return sessions.filter((session) => timingSafeEqual(session.hash, hash)).find(isLive);
  };
  const open = () => {
    const secret = makeSecret();
    const now = clock.now();
    const kept = sessions.filter(isLive).slice(-(MOST_SESSIONS - 1));
    sessions = [...kept, { hash: digest(secret), begunAt: now, lastSeenAt: now }];
    return secret;
  };
  return {
    issueToken() {
      const secret = makeSecret();
      token = digest(secret);
      return secret;
    },
    signInWith: () => [...(token ? (['token'] as const) : []), ...(kept ? (['password'] as const) : [])],
    enterByToken(given) {
      if (!token || !timingSafeEqual(token, digest(given))) return undefined;
      token = undefined;
      return open();
    },
    enterByPassword: async (given) => ((await kept?.matches(given)) ? open() : undefined),
    recognise(secret) {
      const found = secret === undefined ? undefined : find(secret);
      if (!found) return undefined;
      found.lastSeenAt = clock.now();
      return found.hash.toString('hex', 0, 8);
    },
    leave(secret) {
      const found = find(secret);
      sessions = sessions.filter((session) => session !== found);
    },
  };
}

const makeSecret = () => randomBytes(TOKEN_BYTES).toString('base64url');
const digest = (secret: string) => createHash('sha256').update(secret).digest();

const stretch = promisify<string, Buffer, number, { readonly N: number }, Buffer>(scrypt);

/** Stretched, so that even the memory of this process does not hold it; one guess at a time, since each costs 16 MB. */
async function keepPassword(password: string) {
  const salt = randomBytes(16);
  const derive = (text: string) => stretch(text.normalize('NFC'), salt, 32, { N: 2 ** 14 });
  const wanted = await derive(password);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    matches(given: string): Promise<boolean> {
      const verdict = turn.then(async () => timingSafeEqual(wanted, await derive(given)));
      turn = verdict;
      return verdict;
    },
  };
}
