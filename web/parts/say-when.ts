/** When something was, in the reader’s own zone and language. */

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** `21 Nov 2026, 06:40:05`; the plain number where an instant lies beyond the calendar. */
export const sayWhen = (instant: number): string =>
  Math.abs(instant) <= 8.64e15 ? format.format(instant) : String(instant);
