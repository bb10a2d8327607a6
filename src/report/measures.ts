/** Times, days, shares and speeds as people read them, and how a short line is put together: for whoever says a fact. */

/** A peer may give itself a name of any length; a line of a report has an end. */
export const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/** What there is to say, with commas. */
export const commas = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(', ');

export const inBrackets = (detail: string | undefined) => (detail ? ` (${detail})` : '');

/** The first of many, and how many more there are. */
export function brief(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

export const share = (part: number) => `${part < 0.095 ? Number((part * 100).toFixed(1)) : Math.round(part * 100)}%`;
export const speed = (bits: number) =>
  bits >= 1e6 ? `${(bits / 1e6).toFixed(1)} Mbit/s` : `${Math.round(bits / 1000)} kbit/s`;

/** `the server is 20 min ahead`. */
export function saySkew(skew: number, whose = 'the server'): string {
  const apart = time(Math.abs(skew));
  if (Math.abs(skew) < 1000) return 'the clocks agree';
  return `${whose} is ${apart} ${skew > 0 ? 'ahead' : 'behind'}`;
}

/** Of our own clock, by another; positive: the other is ahead of us. */
export const sayOff = (skew: number) =>
  Math.abs(skew) < 1000 ? 'right' : `${time(Math.abs(skew))} ${skew > 0 ? 'behind' : 'ahead'}`;

/** When two readings of a clock differ by more than reading them does; the sign says who is ahead. */
export const clocksApart = {
  differs: (a: number, b: number) => Math.abs(a - b) > 2000,
  say: (skew: number) => `${skew < 0 ? '−' : ''}${time(Math.abs(skew))}`,
};

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

/** To the second: for what happened several times a day. */
export function moment(instant: number): string {
  return Math.abs(instant) <= 8.64e15
    ? `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : String(instant);
}

const trim = (number: number) => String(Number(number.toFixed(1)));
