/** How much of everything one server does for whoever asks. */
export interface Limits {
  /** Examinations under way at the same time, of everyone together. */
  readonly atOnce: number;
  /** Examinations that one session may start in a minute. */
  readonly startsPerMinute: number;
  /** Attempts to sign in a minute from one address; from all together ten times as many. */
  readonly signInsPerMinute: number;
  /** Texts that one session may have explained in a minute. */
  readonly explainsPerMinute: number;
}

export const ordinaryLimits: Limits = { atOnce: 8, startsPerMinute: 30, signInsPerMinute: 10, explainsPerMinute: 60 };
