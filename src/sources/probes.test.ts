/** What holds for every probe of the catalogue. */
import { expect, test } from 'vitest';
import { subjectFile } from '../observations/vocabulary.ts';
import { probes } from './probes.generated.ts';

test('what a person is asked is told, and what the network is asked is measured', () => {
  expect(probes.filter(({ ofPerson }) => ofPerson).length).toBeGreaterThan(1);
  for (const { id, answers, ofPerson } of probes)
    for (const about of answers)
      expect([id, about, subjectFile(about).origin]).toEqual([id, about, ofPerson ? 'told' : 'measured']);
});
