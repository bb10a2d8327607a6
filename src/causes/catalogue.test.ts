/** What every cause keeps beyond its own file (scripts/refuse-causes.ts): a scenario, and a fix that lowers nothing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { proofsOf } from '../../lab/playing/proofs.ts';
import { scenarios } from '../../lab/scenarios/scenarios.generated.ts';
import { causes } from './catalogue.generated.ts';

test('the catalogue was found', () => expect(causes.length).toBeGreaterThanOrEqual(45));

describe.each(causes.map((cause) => [cause.id, cause] as const))('%s', (id, cause) => {
  test('has the id of its file, with a lab file beside it', () => {
    expect(existsSync(join(import.meta.dirname, `${id}.cause.ts`))).toBe(true);
    expect(existsSync(join(import.meta.dirname, `${id}.lab.ts`))).toBe(true);
  });

  test('no step lowers security', () => {
    for (const step of cause.fix.steps) {
      expect(step).not.toMatch(/SecurityLayer\D{0,20}0\b|UserAuthentication\D{0,20}0\b/);
      expect(step).not.toMatch(
        /(?:disable|turn off|switch off|uninstall)[^.]{0,30}(?:NLA|network level|firewall|antivirus|defender)/i,
      );
    }
  });

  test('its lab file blames it, or finds it, and knows a near miss', () => {
    const played = scenarios[id] ?? [];
    const blamed = played.some(({ expect: { cause: named, findings } }) => named === id || findings?.includes(id));
    const nearMiss = played.some(({ expect: { silent } }) => silent?.includes(id));
    expect({ blamed, nearMiss }).toEqual({ blamed: true, nearMiss: true });
  });

  test('is called proven exactly when something makes it happen', async () => {
    const proofs = await proofsOf(id);
    const so = proofs.length > 0 ? `proven by ${proofs.join('; ')}` : 'a draft: nothing makes it happen';
    expect(cause.status, `${id} is ${so}`).toBe(proofs.length > 0 ? 'proven' : 'draft');
  });
});
