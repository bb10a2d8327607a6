/** The person of a scenario: answers what the scenario lets them know, and is not there where it names nobody. */
import type { Person } from '../../src/world.ts';
import type { LabPerson } from '../scenarios/scenario.ts';

export const createPerson = (person: LabPerson | undefined): Person => ({
  present: person !== undefined,
  ask: async (question) => (question.includes('another network') ? person?.elsewhere : person?.colleagues) ?? 'unknown',
});
