/** What of a record of an event log may be shown to strangers: what its row says is a code, and stand-ins for names. */
import { hexOf } from '../../codes/code.ts';
import type { EventField } from '../../codes/events/event.ts';
import { findData, readField, rowOf } from '../../codes/read-event.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { redactHeld } from './redact-names.ts';
import { redactText, WITHHELD } from './redact-text.ts';

type EventRecord = Vocabulary['events']['list'][number];
type Datum = EventRecord['data'][number];

/** INVARIANT: of an event without a row, and of data that no row names, nothing stays. */
export function redactEvent(redacted: EventRecord, given: EventRecord, names: Pseudonyms): EventRecord {
  const fields = Object.values(rowOf(given)?.fields ?? {});
  return { ...redacted, data: fields.flatMap((field) => redactField(field, given.data, names)) };
}

function redactField(field: EventField, data: readonly Datum[], names: Pseudonyms): readonly Datum[] {
  const found = findData(field, data);
  const value = found && readField(field, found.value);
  return value === undefined ? [] : [{ name: field.data, value: show(field, value, names) }];
}

function show(field: EventField, value: number | string, names: Pseudonyms): string {
  if (typeof value === 'number') return hexOf(value);
  switch (field.kind) {
    case 'word':
      return value;
    case 'address':
      return redactHeld(value, 'authority', names);
    case 'account':
      // `CORP\\anna` names two things.
      return /[\\@]/.test(value) ? redactText(value, names) : redactHeld(value, 'name', names);
    case 'number':
      return WITHHELD;
  }
}
