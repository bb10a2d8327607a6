/** Of a record only what its row says is a code may be shown, and of names only stand-ins. */
import { expect, test } from 'vitest';
import type { Answer } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { redactAnswers } from './redact.ts';

type EventRecord = Vocabulary['events']['list'][number];

function redact(event: Partial<EventRecord>): EventRecord | undefined {
  const whole = {
    at: 1,
    host: 'ZEBRA',
    log: 'Security',
    provider: 'Microsoft-Windows-Security-Auditing',
    id: 4625,
    data: [],
    ...event,
  };
  const answer: Answer = {
    about: 'events',
    value: { list: [whole], covers: [] },
    from: { source: 'event-xml', where: 'ZEBRA.xml' },
    at: 1,
  };
  const [redacted] = redactAnswers([answer]);
  return redacted && 'value' in redacted && redacted.about === 'events' ? redacted.value.list[0] : undefined;
}
const datum = (name: string, value: string) => ({ name, value });

test('codes stay, users and machines get stand-ins, and what no row names goes', () => {
  const data = [
    datum('Status', '0xc000006d'),
    datum('TargetUserName', 'anna.zebra'),
    datum('IpAddress', '10.9.8.77'),
    datum('ProcessName', 'C:\\Zebra\\a.exe'),
  ];
  const redacted = redact({ data });
  expect(redacted?.data.map(({ name }) => name)).toEqual(['Status', 'TargetUserName', 'IpAddress']);
  expect(redacted?.data[0]?.value).toBe('0xC000006D');
  expect(JSON.stringify(redacted)).not.toMatch(/zebra|10\.9\.8\.77/i);
});

test('a name that stands where a code should be goes', () => {
  expect(redact({ data: [datum('Status', 'zebra')] })?.data).toEqual([]);
});

test('of an event that nobody knows no data stay, and neither does who wrote it', () => {
  expect(
    redact({ provider: 'Zebra Agent', log: 'Zebra/Operational', data: [datum('Status', '0xc000006d')] }),
  ).toMatchObject({
    provider: '•••',
    log: '•••',
    data: [],
  });
});
