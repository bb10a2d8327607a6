/** The first screen: short, honest, and never the server’s word where nobody heard the server. */
import { describe, expect, test } from 'vitest';
import { exampleCauses, examples, saw } from '../../../lab/doubles/example-diagnoses.ts';
import { causes } from '../../causes/catalogue.generated.ts';
import type { Cause } from '../../causes/cause.ts';
import type { Suspect } from '../../diagnosis/diagnosis.ts';
import { Knowledge } from '../../observations/knowledge.ts';
import { stageIds } from '../../rdp/conversations/direct/stages.ts';
import type { ReportInput } from '../input.ts';
import { countWords, nameHost } from '../words.ts';
import { LABELS, MOST_WORDS } from './sixty-words.ts';
import { sayVerdict } from './verdict.ts';

const firstScreen = (input: ReportInput) => {
  const { what, where, who, sure, next, others = '' } = sayVerdict(input);
  return [what, where, who, sure, next, others].join(' ');
};

/** With the labels that a presenter puts before the lines. */
const countAll = (input: ReportInput) => LABELS + countWords(firstScreen(input));

const suspectOf = (cause: Cause, probability: number): Suspect => ({ cause, probability, because: [] });
const catalogue = [...causes, ...exampleCauses];

describe('the first screen', () => {
  test.each(Object.entries(examples))('of %s has at most sixty words', (_, input) => {
    expect(countAll(input)).toBeLessThanOrEqual(MOST_WORDS);
  });

  test.each(catalogue.map((cause) => [cause.id, cause] as const))('naming %s has at most sixty words', (_, cause) => {
    const rivals = catalogue.filter((other) => other !== cause).slice(0, 4);
    for (const probability of [0.35, 0.9]) {
      for (const stage of stageIds) {
        const suspects = [suspectOf(cause, probability), ...rivals.map((rival) => suspectOf(rival, probability / 2))];
        const how = { question: 'Is it?', how: cause.fix.check, because: 'it tells' };
        const explained = {
          ...examples.hangsUp.diagnosis,
          verdict: { kind: 'explained', cause, probability, stage, ended: { by: 'peer', how: 'rst' } },
          suspects,
          nextTest: how,
        } as const;
        const unexplained = { ...explained, verdict: { ...explained.verdict, kind: 'unexplained' } } as const;
        for (const diagnosis of [explained, unexplained]) {
          expect(countAll({ ...examples.hangsUp, diagnosis })).toBeLessThanOrEqual(MOST_WORDS);
        }
      }
    }
  });

  test('a very long title is cut rather than the promise broken', () => {
    const cause = { ...(exampleCauses[0] as Cause), title: 'word '.repeat(80).trim() };
    const diagnosis = {
      ...examples.hangsUp.diagnosis,
      verdict: { kind: 'explained', cause, probability: 0.9 },
    } as const;
    expect(countAll({ ...examples.hangsUp, diagnosis })).toBeLessThanOrEqual(MOST_WORDS);
  });

  test('a working server is only called so as far as anyone without an account can see', () => {
    expect(sayVerdict(examples.healthy)).toMatchObject({
      verdict: 'works',
      what: 'Nothing is in the way as far as can be seen without an account (through NLA’s challenge).',
      who: 'for this client nobody; 1 finding below may stop others',
    });
  });

  test('a server that lets in one connection of two is not simply said to work', () => {
    const { healthy } = examples;
    const attempt = { ip: '192.0.2.7', stage: 'nla', by: 'us', how: 'done', ms: 20 } as const;
    const repeats = saw('repeats', {
      sameEnding: false,
      sameIdentity: true,
      worked: 1,
      attempts: [attempt, { ...attempt, stage: 'negotiate', by: 'peer', how: 'fin' }],
    });
    const said = sayVerdict({ ...healthy, known: new Knowledge([...healthy.known.all(), repeats]) });
    expect(said).toMatchObject({ verdict: 'works', label: 'Works, but not every time', isUnsteady: true });
    expect(said.what).toContain('1 ordinary connection of 2 did not get through');
  });

  test('a server that turns away more than it lets in is not said to work at all', () => {
    const { healthy } = examples;
    const done = { ip: '192.0.2.7', stage: 'nla', by: 'us', how: 'done', ms: 20 } as const;
    const cut = { ...done, stage: 'negotiate', by: 'peer', how: 'fin' } as const;
    const repeats = saw('repeats', { sameEnding: false, sameIdentity: true, worked: 1, attempts: [cut, done, cut] });
    const said = sayVerdict({ ...healthy, known: new Knowledge([...healthy.known.all(), repeats]) });
    expect(said).toMatchObject({ label: 'Fails more often than not', isUnsteady: true });
  });

  test('on an address of this machine nothing lies on the way, and nobody of the network is sent for', () => {
    const cause = causes.find(({ where }) => where === 'network');
    if (!cause) throw new TypeError('no cause lies on the network');
    const { hangsUp } = examples;
    const verdict = { ...hangsUp.diagnosis.verdict, kind: 'explained', cause, probability: 0.9 } as const;
    const blamed = (own: boolean) => {
      const ports = saw('ports', { outcome: 'open', best: '127.0.0.1', ...(own && { own }), addresses: [] });
      const known = new Knowledge([...hangsUp.known.all(), ports]);
      return sayVerdict({ ...hangsUp, known, diagnosis: { ...hangsUp.diagnosis, verdict } });
    };
    expect(blamed(false).where).toContain('lies with the network between');
    expect(blamed(true).where).toContain('lies with a program on this machine');
    expect(blamed(true).who).toBe('this machine’s administrator');
  });

  test('the server stands in the command to type, unless what a file calls a host is something else', () => {
    const typed = 'Type `ping <host>` and `mstsc /v:<host>:<port>`.';
    expect(nameHost(typed, 'ts01')).toBe('Type `ping ts01` and `mstsc /v:ts01:<port>`.');
    expect(nameHost(typed, '2001:db8::7')).toBe('Type `ping 2001:db8::7` and `mstsc /v:<host>:<port>`.');
    for (const host of ['ts01; rm -rf ~', '`x`', '<b>', undefined]) expect(nameHost(typed, host)).toBe(typed);
  });

  test('a blamed cause says what was measured and what was inferred', () => {
    expect(sayVerdict(examples.hangsUp)).toMatchObject({
      where: 'breaks at “Start encryption” (measured 3×), lies with the server (inferred)',
      who: 'the server’s administrator',
      sure: 'almost certain, 97% (inferred)',
    });
  });

  test('an unexplained failure says where it broke and how, and suspects nobody for whom nothing speaks', () => {
    const { what, where, others } = sayVerdict(examples.unexplained);
    expect(what).toBe('The connection breaks at “Agree on security”: the peer’s answer could not be read.');
    expect(where).toBe('not known');
    expect(others).toBeUndefined();
  });

  test('a code that was shown for a server without fault stays unexplained', () => {
    expect(sayVerdict(examples.healthyYetShown).what).toBe(
      'No stage that could be tried broke, and the reason was not found.',
    );
  });

  test('0x904 is a closed socket, never a denial by the server', () => {
    const screen = firstScreen(examples.onlyCode);
    expect(screen).toContain('the peer closed the socket');
    expect(screen).toContain('run rdpdoctor HOST --error "0x904 0x7"');
    expect(screen).not.toMatch(/denied/i);
  });

  test('causes that look the same from outside are named together', () => {
    expect(sayVerdict(examples.alike).others).toBe(
      'looks the same from outside: A device on the way resets the connection',
    );
  });

  test('nothing is ever certain', () => {
    const verdict = { ...examples.hangsUp.diagnosis.verdict, probability: 1 };
    const diagnosis = { ...examples.hangsUp.diagnosis, verdict };
    expect(sayVerdict({ ...examples.hangsUp, diagnosis }).sure).toBe('almost certain, 99% (inferred)');
  });
});
