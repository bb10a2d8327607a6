/**
 * Reads what a person typed or pasted about a failure: codes alone, names of codes, or a whole dialog in any of the
 * languages in dialogs.ts. It decides which number space each number belongs to, and says so; it explains nothing.
 */
import type { CodeEntry, SpaceId } from '../../codes/code.ts';
import { hexOf } from '../../codes/code.ts';
import { lookUp, lookUpName, meaningOf } from '../../codes/codes.ts';
import type { Answer } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Result } from '../../result.ts';
import { fail, succeed } from '../../result.ts';
import type { Instant } from '../../world.ts';
import type { Damage } from '../reader.ts';
import type { NumberToken } from './error-numbers.ts';
import { findNumbers, isBarePair } from './error-numbers.ts';
import { spaceOf } from './number-space.ts';
import { fold, recogniseTopic } from './recognise-dialog.ts';

type ClientError = Vocabulary['client-error'];
type ShownCode = ClientError['codes'][number];

/** 64 Ki characters: far more than any dialog. */
export const longestText = 0x10000;

/** The codes and the topic of a text; a problem when it holds neither. Never throws, linear in the length. */
export const readErrorText = (text: string): Result<ClientError, Damage> => {
  if (text.length > longestText) return fail(tooLong);
  const clean = tidy(text);
  if (clean === '') return fail(empty);

  const tokens = findNumbers(clean);
  const told = [...named(clean), ...numbered(tokens, isBarePair(clean))];
  const codes = told.length > 0 ? told : lone(clean, tokens);
  const recognised = recogniseTopic(fold(clean));
  if (codes.length === 0 && !recognised) return fail(/^\W*(?:0x)?0+\W*$/i.test(clean) ? onlyZero : nothingFound(clean));

  const reason = codes.find((code) => code.leads === 'reason')?.value;
  const extended = codes.find((code) => code.leads === 'extended')?.value;
  const language = recognised?.language ?? tokens.find(({ label }) => label?.language)?.label?.language;
  return succeed({
    codes: withoutRepeats(codes).slice(0, mostCodes),
    ...(reason === undefined ? {} : { reason }),
    ...(extended === undefined ? {} : { extended }),
    ...(language === undefined ? {} : { language }),
    ...(recognised ? { topic: recognised.topic } : {}),
  });
};

/** The same as an answer, which an examination can be given beforehand. */
export function readTold(text: string, now: Instant): Result<Answer, Damage> {
  const read = readErrorText(text);
  if (!read.ok) return read;
  const from = { source: 'error-text', where: 'what the user was shown' };
  return succeed({ about: 'client-error', value: read.value, from, at: now });
}

const mostCodes = 24;

/** A code, and whether it is the one that stands for the disconnect or the extended reason. */
type Found = ShownCode & { readonly leads?: 'reason' | 'extended' };

/** Full-width forms become plain, every space the same space; invisible marks of layout and direction go. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();

// ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const named = (text: string): readonly Found[] => {
  const codes = (text.match(/(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]{7,63}(?![A-Za-z0-9_])/g) ?? []).flatMap((word) =>
    lookUpName(word).map(found),
  );
  // Beside a message of the logon screen stands the number of a session, which FreeRDP names as if it were a failure.
  const hasMessage = codes.some(({ space, value }) => space === 'logon' && value < 0);
  return hasMessage ? codes.filter(({ space, value }) => space !== 'logon' || value < 0) : codes;
};

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const numbered = (tokens: readonly NumberToken[], isBare: boolean): readonly Found[] => {
  const told = tokens.map((token) => ({ token, space: spaceOf(token) }));
  const unplaced = told.filter(({ space }) => space === undefined).map(({ token }) => token);
  const [first, second] = unplaced;
  if (isBare && first && second && arePair(first, second))
    return [...inSpace(first.value, 'disconnect'), ...inSpace(second.value, 'extended')];
  const open = withoutEqualValues(unplaced);
  const isCompleted = told.some(({ space }) => space === 'extended');
  return told.flatMap(({ token, space }) => (space ? inSpace(token.value, space) : inTurn(token, open, isCompleted)));
};

/**
 * Two numbers and nothing else are the two of the dialog, also where they are equal, or the first is in no table: then
 * it is the larger. The same number in two spellings is one.
 */
const arePair = (first: NumberToken, second: NumberToken): boolean =>
  (first.value !== second.value || first.typed === second.typed) &&
  (isReason(first.value) || (/^[0o]x/.test(first.typed) && first.value > second.value)) &&
  [first, second].every(({ value }) => value >= 0 && value <= longestReason);

/** The extended reasons of brokers reach 0x112f, the disconnect reasons 0x7fff at the most that was seen. */
const longestReason = 0x7fff;

/** “2308 (0x904)” is one number, written twice. */
const withoutEqualValues = (tokens: readonly NumberToken[]): readonly NumberToken[] =>
  tokens.filter(({ value }, index) => tokens.findIndex((token) => token.value === value) === index);

/** Numbers without a space of their own: the client shows the disconnect reason first and the extended reason second. */
const inTurn = ({ value }: NumberToken, open: readonly NumberToken[], isCompleted: boolean): readonly Found[] => {
  const [first, second] = open;
  const isPair = first !== undefined && (first.label !== undefined || isReason(first.value));
  if (
    isPair &&
    value === first.value &&
    (second || first.label || isCompleted) &&
    (isReason(value) || lookUp(value).length === 0)
  ) {
    return inSpace(value, 'disconnect');
  }
  return isPair && value === second?.value && value >= 0 && value <= longestReason
    ? inSpace(value, 'extended')
    : inEverySpace(value);
};

/** A number that stands alone means whatever any space makes of it. From 0x100 up, people copy disconnect reasons. */
const inEverySpace = (value: number): readonly Found[] =>
  lookUp(value)
    .filter((entry) => entry.space !== 'gateway' || entry.value === value)
    .map((entry) => {
      const { leads, ...shown } = found(entry);
      return leads === 'reason' && value >= 0x100 ? { ...shown, leads } : shown;
    });

/** A code and nothing else, as the client writes it, that no table has: better said to be unknown than not seen. */
const lone = (text: string, [only]: readonly NumberToken[]): readonly Found[] =>
  only && /^0x[0-9a-f]{3,4}$/i.test(text) && only.value >= 0x100 && only.value <= longestReason
    ? inSpace(only.value, 'disconnect')
    : [];

const inSpace = (value: number, space: SpaceId): readonly Found[] => {
  const bare = space === 'error-info' && value >= 0x10000 ? value % 0x10000 : value;
  const name = meaningOf(bare, space)?.name ?? `(unknown, ${hexOf(bare)})`;
  return [found({ space, value: lookUp(bare, space)[0]?.value ?? bare, name })];
};

const isReason = (value: number): boolean => lookUp(value, 'disconnect').length > 0;

const found = ({ space, value, name }: Pick<CodeEntry, 'space' | 'value' | 'name'>): Found => {
  const shown = { space, value, name };
  if (space === 'disconnect') return { ...shown, leads: 'reason' };
  return space === 'extended' ? { ...shown, leads: 'extended' } : shown;
};

const withoutRepeats = (codes: readonly Found[]): ShownCode[] => [
  ...new Map(codes.map(({ space, value, name }) => [`${space} ${value}`, { space, value, name }])).values(),
];

// ── problems ────────────────────────────────────────────────────────────────────────────────────────────────────────

const whatToDo = 'Give the codes, such as 0x904 0x7, or paste the whole message as the client shows it.';

const empty: Damage = { what: 'There is no text.', where: 'the error text', whatToDo };

const tooLong: Damage = {
  what: `The text is longer than ${longestText} characters.`,
  where: 'the error text',
  whatToDo: 'Paste only the message that the client shows.',
};

const onlyZero: Damage = {
  what: 'Zero says that nothing went wrong, or that no reason was given.',
  where: 'the error text',
  whatToDo: 'Give the number that stands beside it, or the whole message.',
};

const nothingFound = (text: string): Damage => ({
  what: 'The text holds no error code and no message of a Remote Desktop client that we know.',
  where: `“${[...text.replaceAll('\n', ' ')].slice(0, 60).join('')}”`,
  whatToDo,
});
