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
  /** Examinations that one session may follow at the same time: as many as there may be, and pages left behind. */
  readonly streamsPerSession: number;
}

export const ordinaryLimits: Limits = {
  atOnce: 8,
  startsPerMinute: 30,
  signInsPerMinute: 10,
  explainsPerMinute: 60,
  streamsPerSession: 16,
};

/** Counts who is in at the same time, by name. */
export function openTurnstile(most: number) {
  const inside = new Map<string, number>();
  const count = (name: string) => inside.get(name) ?? 0;
  return {
    admit(name: string): boolean {
      if (count(name) >= most) return false;
      inside.set(name, count(name) + 1);
      return true;
    },
    leave(name: string): void {
      if (count(name) > 1) inside.set(name, count(name) - 1);
      else inside.delete(name);
    },
  };
}
