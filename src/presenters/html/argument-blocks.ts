/** What speaks for and against: the argument, its rivals, what was ruled out, and what the shown code means. */
import type {
  ArgumentBlock,
  ArgumentLine,
  ClaimNote,
  CodeBlock,
  RuledOutBlock,
  SuspectNote,
  SuspectsBlock,
} from '../../report/blocks/argument.ts';
import { type Element, element, type Maybe } from './element.ts';
import { meter } from './figure.ts';
import { folded, list, prose, type Sign, section, signOf } from './prose.ts';

export const drawArgument = ({ title, sure, probability, ...rest }: ArgumentBlock): Element =>
  section(
    'argument',
    'Why it may be this',
    element('p', { class: 'named' }, element('strong', {}, title), ` (${sure}, inferred)`),
    meter(probability),
    drawCase(rest),
  );

/** Suspects with a line of their own; the tail of many unlikely ones is folded. */
const FIRST = 8;

export const drawSuspects = ({ title, suspects, alike }: SuspectsBlock): Element =>
  section(
    'suspects',
    title,
    alike !== undefined && element('p', {}, alike),
    suspects.slice(0, FIRST).map(drawSuspect),
    suspects.length > FIRST &&
      folded([`${suspects.length - FIRST} less likely ones`], suspects.slice(FIRST).map(drawSuspect)),
  );

const drawSuspect = (suspect: SuspectNote): Element =>
  folded(
    [`${suspect.title}: ${suspect.sure}`, meter(suspect.probability)],
    drawCase(suspect),
    element('p', { class: 'id' }, suspect.id),
  );

type Argued = Pick<SuspectNote, 'story' | 'speaksFor' | 'speaksAgainst' | 'unknown' | 'notWhen'>;

const drawCase = ({ story, speaksFor, speaksAgainst, unknown, notWhen }: Argued): readonly Maybe[] => [
  element('p', {}, prose(story)),
  evidence('Speaks for it', 'for', speaksFor),
  evidence('Speaks against it', 'against', speaksAgainst),
  evidence('Not known', 'open', unknown),
  notWhen !== undefined && element('p', {}, element('strong', {}, 'When it is not this: '), prose(notWhen)),
];

const evidence = (title: string, sign: Sign, lines: readonly ArgumentLine[]): Maybe =>
  lines.length > 0 && [element('h3', {}, title), drawLines(lines, sign)];

export const drawLines = (lines: readonly ArgumentLine[], sign: Sign): Element =>
  list(
    lines.map(({ text, basis, seen, cite }) => [
      signOf(sign),
      element(
        'span',
        {},
        text,
        ' ',
        element(
          'small',
          {},
          basis === 'unknown'
            ? `(${seen ?? 'not known'})`
            : `(${[`${basis}: ${seen ?? ''}`, cite].filter(Boolean).join('; ')})`,
        ),
      ),
    ]),
    'evidence',
  );

/** A fact that excludes fewer causes than this gets a line, not a fold of its own. */
const MANY = 3;

export function drawRuledOut({ groups, unlikely, isCalm }: RuledOutBlock): Element {
  const many = groups.filter(({ causes }) => causes.length >= MANY);
  const few = groups.filter(({ causes }) => causes.length < MANY);
  const named = (causes: RuledOutBlock['groups'][number]['causes']) =>
    causes.map(({ id, title }) => [`${title} `, element('small', { class: 'id' }, id)]);
  return section(
    'ruled-out',
    isCalm ? 'Why nothing is blamed' : 'Why not something else?',
    element(
      'p',
      {},
      `Every ${isCalm ? '' : 'other '}cause of the catalogue, with what excludes it or makes it unlikely.`,
    ),
    many.map(({ because, causes }) => folded([because, countOf(causes)], list(named(causes)))),
    few.length > 0 &&
      folded(
        ['Each excluded by a fact of its own', countOf(few.flatMap(({ causes }) => causes))],
        list(
          few.flatMap(({ because, causes }) =>
            named(causes).map((cause) => [element('div', {}, cause), element('small', {}, because)]),
          ),
        ),
      ),
    unlikely.map(({ because, causes }) => folded([because, countOf(causes)], list(named(causes)))),
  );
}

const countOf = ({ length }: readonly unknown[]): Element => element('span', { class: 'count' }, String(length));

export const drawCode = ({ codes, note, together, claims }: CodeBlock): Element =>
  section(
    'code',
    'What the client’s error means',
    note !== undefined && element('p', {}, note),
    codes.map(({ code, name, space, means, doesNotMean, stages, source, sure }) => [
      element('h3', {}, element('code', {}, code), ` ${name} `, element('small', {}, `(${space})`)),
      element('p', {}, element('strong', {}, 'Says: '), means),
      doesNotMean !== undefined && element('p', {}, element('strong', {}, 'Does not say: '), doesNotMean),
      stages.length > 0 && element('p', {}, element('strong', {}, 'Can arise at: '), stages.join(', ')),
      element('p', {}, element('small', {}, `${sure}: ${source}`)),
    ]),
    together !== undefined && element('p', {}, element('strong', {}, 'Together: '), together),
    drawClaims(claims),
  );

export const drawClaims = (claims: readonly ClaimNote[]): Maybe =>
  claims.length > 0 && [
    element('h3', {}, 'Often said'),
    claims.map(({ says, verdict, inFact, safer }) =>
      element(
        'div',
        { class: 'claim' },
        element('p', {}, `“${says}” `, element('strong', {}, verdict)),
        element('p', {}, element('strong', {}, 'In fact: '), inFact),
        safer !== undefined && element('p', {}, element('strong', {}, 'Safer: '), safer),
      ),
    ),
  ];
