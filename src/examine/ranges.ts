/** How far an examination may be asked to go, and how far it goes unasked: for the command line, the server and its page. */
export const ranges = {
  /** Times that the same connection is made. */
  repeat: { from: 1, to: 20, otherwise: 'as often as it takes' },
  /** Seconds for all questions together. */
  timeout: { from: 1, to: 600, otherwise: 20 },
  /** Seconds that one connection is left alone; they come on top of the others. */
  idle: { from: 0, to: 3600, otherwise: 0 },
} as const;
