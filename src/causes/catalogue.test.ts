/** The rules that every cause keeps, so that a mistake in one file is refused by name and reason. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scenarios } from '../../lab/scenarios.generated.ts';
import { subjects } from '../observations/vocabulary.ts';
import { stages } from '../rdp/sequence/stages.ts';
import { causes } from './catalogue.generated.ts';
import type { Cause, Sign } from './cause.ts';

const ids = new Set<string>(causes.map(({ id }) => id));
const textOf = (cause: Cause) => JSON.stringify(cause);

test('the catalogue was found', () => expect(causes.length).toBeGreaterThanOrEqual(45));

test('no two causes predict the same', () => {
  const seen = new Map<string, string>();
  for (const { id, predicts, prior } of causes) {
    const key = `${prior} ${predicts
      .map(({ strength, sign }) => `${strength} ${sign.about} ${sign.that}`)
      .sort()
      .join('; ')}`;
    expect(seen.get(key) ?? id, `${id} predicts exactly what ${seen.get(key)} does`).toBe(id);
    seen.set(key, id);
  }
});

test('the same words about a subject always mean the same predicate', () => {
  const seen = new Map<string, string>();
  for (const sign of causes.flatMap(({ predicts, evidentWhen }) => [
    ...predicts.map((one) => one.sign),
    ...(evidentWhen ?? []),
  ])) {
    const key = `${sign.about} ${sign.that}`;
    const predicate = String((sign as Sign<never>).holds).replace(/\s+/g, ' ');
    expect(seen.get(key) ?? predicate, key).toBe(predicate);
    seen.set(key, predicate);
  }
});

describe.each(causes.map((cause) => [cause.id, cause] as const))('%s', (id, cause) => {
  test('has the id of its file, with a lab file beside it', () => {
    expect(existsSync(join(import.meta.dirname, `${id}.cause.ts`))).toBe(true);
    expect(existsSync(join(import.meta.dirname, `${id}.lab.ts`))).toBe(true);
  });

  test('speaks only of subjects and stages that exist', () => {
    for (const { sign } of cause.predicts) expect(subjects).toContain(sign.about);
    for (const stage of cause.breaksAt) expect(Object.keys(stages)).toContain(stage);
  });

  test('can be told: at least one prediction speaks for it', () => {
    const positive = cause.predicts.filter(({ strength }) =>
      ['hallmark', 'always', 'usually', 'sometimes'].includes(strength),
    );
    expect(positive).not.toEqual([]);
  });

  test('tells a person what, why and what to do', () => {
    expect(cause.title).not.toMatch(/[.!]$/);
    expect(cause.title.length).toBeLessThanOrEqual(90);
    expect(cause.story.length).toBeGreaterThan(60);
    expect(cause.fix.steps).not.toEqual([]);
    expect(cause.fix.risk.length).toBeGreaterThan(3);
    expect(cause.fix.check.length).toBeGreaterThan(10);
    expect(cause.references).not.toEqual([]);
    expect(textOf(cause)).not.toMatch(/contact your (?:system )?administrator|TODO|FIXME|PLACEHOLDER|lorem/i);
  });

  test('no step lowers security', () => {
    for (const step of cause.fix.steps) {
      expect(step).not.toMatch(/SecurityLayer\D{0,20}0\b|UserAuthentication\D{0,20}0\b/);
      expect(step).not.toMatch(
        /(?:disable|turn off|switch off|uninstall)[^.]{0,30}(?:NLA|network level|firewall|antivirus|defender)/i,
      );
    }
  });

  test('refers only to causes that exist, never to itself', () => {
    const referred = [...(cause.hides ?? []), ...(cause.confusedWith ?? [])].map((other) => other.id);
    expect(referred.filter((other) => !ids.has(other) || other === id)).toEqual([]);
  });

  test('its lab file blames it, or finds it, and knows a near miss', () => {
    const played = scenarios[id] ?? [];
    const blamed = played.some(({ expect: { cause: named, findings } }) => named === id || findings?.includes(id));
    const nearMiss = played.some(({ expect: { silent } }) => silent?.includes(id));
    expect({ blamed, nearMiss }).toEqual({ blamed: true, nearMiss: true });
  });
});
