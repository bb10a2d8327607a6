/** The rules that every fix of the catalogue keeps, and every form in which it is printed. */
import { describe, expect, test } from 'vitest';
import { checkPowershell } from '../../scripts/powershell/powershell-check.ts';
import { causes } from '../causes/catalogue.generated.ts';
import { blanks, fillBlanks, isBlankName } from './blanks.ts';
import { changesState } from './change.ts';
import { machinesOf, needsUndo, partOn } from './fix.ts';
import { drawFix, formsOf } from './forms.ts';
import { planFor } from './plan.ts';
import { powershellScript } from './powershell/script.ts';
import { stepsOf, undoOf } from './say.ts';
import { lowersSecurity, wordsLowerSecurity } from './security.ts';

const fixes = causes.map(({ id, title, fix: { plan } }) => [id, title, plan] as const);

test('every cause has a fix', () => expect(fixes.length).toBeGreaterThanOrEqual(106));

describe.each(fixes)('the fix of %s', (id, title, fix) => {
  test('lowers no security', () => {
    const lowered = fix.changes.map(lowersSecurity).filter((what) => what !== undefined);
    const steps = stepsOf(fix).filter(wordsLowerSecurity);
    expect([...lowered, ...steps]).toEqual([]);
  });

  test('can be taken back wherever it changes something', () => {
    expect(undoOf(fix).length > 0).toBe(
      fix.changes.some((change) => needsUndo(change) || (change.kind === 'step' && change.undo !== 'looks')),
    );
  });

  test('says whom it disturbs', () => {
    const unconditional = fix.changes.filter((change) => !change.only && (change.on ?? fix.where) === fix.where);
    if (unconditional.some((change) => change.kind === 'reboot')) expect(fix.disturbs).toBe('machine');
    if (unconditional.some((change) => change.kind === 'restart' && change.service === 'TermService'))
      expect(['connections', 'machine']).toContain(fix.disturbs);
  });

  test('asks only for blanks whose meaning is known', () => {
    const machine = fix.changes.filter((change) => changesState(change));
    const names = [...JSON.stringify(machine).matchAll(/<([^<>]+)>/g)].map(([, name]) => name ?? '');
    expect(names.filter((name) => !isBlankName(name))).toEqual([]);
  });

  test('its script is one that PowerShell 5.1 reads', async () => {
    const { acts, settling } = planFor(fix);
    if (acts.length + settling.length === 0) return expect(formsOf({ id, title }, fix)).not.toContain('powershell');
    const script = powershellScript({ id, title }, fix);
    expect(await checkPowershell(script)).toEqual([]);
    expect(script.startsWith('#Requires -Version 5.1\r\n')).toBe(true);
    expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(script).toContain('\r\npowershell -NoProfile -ExecutionPolicy Bypass -File fix.ps1');
    expect(script.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const act of acts) expect(script).toContain(`"id":${ascii(act.id)}`);
  });

  test('its part for each other machine is a script that PowerShell 5.1 reads, and asks for the rights it needs', async () => {
    for (const machine of machinesOf(fix).filter((one) => one !== fix.where)) {
      const part = partOn(fix, machine);
      expect(part.changes).not.toEqual([]);
      const script = drawFix('powershell', { id, title }, part)?.text;
      if (script !== undefined) expect(await checkPowershell(script)).toEqual([]);
      const own = part.changes.every(({ kind }) => kind === 'rdp-file' || kind === 'step');
      expect(part.rights === 'none').toBe(own && machine !== 'linux-server' && machine !== 'domain-controller');
    }
  });

  test('every form that it has says something, and every sentence ends', () => {
    const forms = formsOf({ id, title }, fix);
    expect(forms).toContain('steps');
    for (const form of forms) expect(drawFix(form, { id, title }, fix)?.text.length).toBeGreaterThan(40);
    for (const sentence of [...stepsOf(fix), ...undoOf(fix)]) expect(sentence).toMatch(/[.`]$/);
  });
});

const experiments = causes.flatMap(({ id, title, experiment }) =>
  experiment ? [[id, title, experiment.plan] as const] : [],
);

const scripted = experiments.filter(([id, title, fix]) => formsOf({ id, title }, fix).includes('powershell'));

test('a few causes have an experiment, most of them as a script', () => {
  expect(experiments.length).toBeGreaterThanOrEqual(4);
  expect(scripted.length).toBeGreaterThanOrEqual(3);
});

describe.each(experiments)('the experiment of %s', (id, title, fix) => {
  test('comes only in forms that take it back', () => {
    expect(['steps,powershell', 'steps']).toContain(formsOf({ id, title }, fix).join());
  });

  test('says before anything else that it lowers security, and after it when it must be over', () => {
    const text = drawFix('steps', { id, title }, fix)?.text ?? '';
    expect(text).toMatch(/^.+: an experiment\n\nIt lowers security, for one test of at most \d+ minutes\./);
    expect(text.split('\nUndo, ')[1]).toMatch(/^after \d+ minutes at the latest:\n {2}- /);
  });
});

test.each(scripted)('the experiment of %s plans its end before it changes anything', async (id, title, fix) => {
  const script = powershellScript({ id, title }, fix);
  expect(await checkPowershell(script)).toEqual([]);
  expect(script).toContain(`$fixId = '${id}-experiment'`);
  expect(script).toContain(`${id.replace('/', '-')}-experiment.xml`);
  const does = script.slice(script.indexOf('function Invoke-Experiment'));
  expect(does.indexOf('Add-Expiry $ends')).toBeLessThan(does.indexOf('Invoke-Change'));
  expect(script).toContain('New-ScheduledTaskTrigger -AtStartup');
});

const ascii = (text: string) =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('blanks', () => {
  test.each(Object.entries(blanks))('the example of <%s> looks as it must', (name, { example }) => {
    expect(fillBlanks([`<${name}>`], { [name]: example })).toEqual({ ok: true, value: [example] });
  });

  test.each([
    ['host', "ts01'; Remove-Item"],
    ['host', 'ts 01'],
    ['thumbprint', 'abc'],
    ['user', "o'neil"],
    ['user', 'anna$(calc)'],
    ['networks', '192.0.2.0/24;x'],
  ])('%s cannot be “%s”', (name, text) => {
    expect(fillBlanks([], { [name]: text }).ok).toBe(false);
  });
});
