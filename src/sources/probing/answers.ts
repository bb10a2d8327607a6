/** How the probes say what they saw, and why they saw nothing: for every file beside this one. */

import { authority } from '../../observations/authority.ts';
import type { Answer, Gap, Observation } from '../../observations/knowledge.ts';
import type { Seen, Subject } from '../../observations/vocabulary.ts';
import type { StageId } from '../../rdp/conversations/direct/stages.ts';
import type { Address, Instant } from '../../world.ts';

/** Where and when a fact was seen. */
export interface Witness {
  /** The probe. */
  readonly source: string;
  /** Address and port, or the name that was asked for. */
  readonly where: string;
  readonly stage: StageId;
  readonly at: Instant;
}

/** A fact. */
export const seen = <S extends Subject>(about: S, value: Seen<S>, { source, where, stage, at }: Witness): Answer =>
  ({ about, value, from: { source, where, stage }, at }) as unknown as Observation;

/** Looked for, and there is none. */
export const absent = (about: Subject, because: string): Gap => ({ about, state: 'absent', because });

/** The connection did not get there. */
export const notReached = (about: Subject, because: string): Gap => ({ about, state: 'not-reached', because });

/** Nobody looked. */
export const notLooked = (about: Subject, because: string): Gap => ({ about, state: 'not-looked', because });

/** Said of everything that a cancelled probe did not get to see. */
export const STOPPED = 'the examination was stopped';

/** `192.0.2.7:3389`, `[2001:db8::7]:3389`. */
export const writeAddress = ({ ip, port }: Address): string => authority(ip, port);
