/**
 * Reads what a person typed or pasted about a failure: codes alone, names of codes, or a whole dialog in any of the
 * languages in dialogs.ts. It decides which number space each number belongs to, and says so; it explains nothing.
 */
import type { CodeEntry, SpaceId } from '../../codes/code.ts';
import { hexOf } from '../../codes/code.ts';
import { lookUp, lookUpName } from '../../codes/codes.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Result } from '../../result.ts';
import { fail, succeed } from '../../result.ts';
import type { NumberToken } from './error-numbers.ts';
import { findNumbers } from './error-numbers.ts';
import { fold, recogniseTopic } from './recognise-dialog.ts';

export interface TextProblem {
  readonly what: string;
  readonly where: string;
  readonly whatToDo: string;
}

type ClientError = Vocabulary['client-error'];
type ShownCode = ClientError['codes'][number];

/** 64 Ki characters: far more than any dialog. */
export const longestText = 0x10000;

/** The codes and the topic of a text; a problem when it holds neither. Never throws, linear in the length. */
export const readErrorText = (text: string): Result<ClientError, TextProblem> => {
  if (text.length > longestText) return fail(tooLong);
  const clean = tidy(text);
  if (clean === '') return fail(empty);

  const tokens = findNumbers(clean);
  const codes = [...named(clean), ...numbered(tokens)];
  const recognised = recogniseTopic(fold(clean));
  if (codes.length === 0 && !recognised) return fail(nothingFound(clean));

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

const named = (text: string): readonly Found[] =>
  (text.match(/(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]{7,63}(?![A-Za-z0-9_])/g) ?? []).flatMap((word) =>
    lookUpName(word).map(found),
  );

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const numbered = (tokens: readonly NumberToken[]): readonly Found[] => {
  const told = tokens.map((token) => ({ token, space: spaceOf(token) }));
  const open = withoutEqualValues(told.filter(({ space }) => space === undefined).map(({ token }) => token));
  return told.flatMap(({ token, space }) => (space ? inSpace(token.value, space) : inTurn(token, open)));
};

/** The space that the number itself, or the words before it, name beyond doubt. */
const spaceOf = ({ value, label, words }: NumberToken): SpaceId | undefined => {
  const upper = Math.floor(value / 0x10000);
  if ((upper >= 0xc000 && upper <= 0xc0ff) || upper === 0x8009) return 'ntstatus';
  if ((upper === 0x8007 || upper === 0) && gatewayRange(value % 0x10000)) return 'gateway';
  if (upper === 0x8007 && words.includes('gateway')) return 'gateway';
  if (upper === 1 && lookUp(value % 0x10000, 'error-info').length > 0) return 'error-info';
  const hint = hints.find(({ word, space }) => words.includes(word) && lookUp(value, space).length > 0);
  return hint?.space ?? (label?.part === 'extended' ? 'extended' : undefined);
};

/** “2308 (0x904)” is one number, written twice. */
const withoutEqualValues = (tokens: readonly NumberToken[]): readonly NumberToken[] =>
  tokens.filter(({ value }, index) => tokens.findIndex((token) => token.value === value) === index);

const gatewayRange = (low: number): boolean => low >= 0x59d8 && low <= 0x5a00;

/** Words that name a space when they stand in the same sentence before the number, folded. */
const hints: readonly { readonly word: string; readonly space: SpaceId }[] = [
  { word: 'extended', space: 'extended' },
  { word: 'rdstls', space: 'rdstls' },
  { word: 'alert', space: 'tls-alert' },
  { word: 'tls', space: 'tls-alert' },
  { word: 'licens', space: 'licensing' },
  { word: 'licenc', space: 'licensing' },
  { word: 'lizenz', space: 'licensing' },
  { word: 'negotiation', space: 'negotiation' },
  { word: 'rdpnegfailure', space: 'negotiation' },
  { word: 'errorinfo', space: 'error-info' },
  { word: 'errinfo', space: 'error-info' },
  { word: 'earlyuserauth', space: 'early-auth' },
  { word: 'logonerror', space: 'logon' },
  { word: 'gateway', space: 'gateway' },
];

/** Numbers without a space of their own: the client shows the disconnect reason first and the extended reason second. */
const inTurn = ({ value }: NumberToken, open: readonly NumberToken[]): readonly Found[] => {
  const [first, second] = open;
  const isPair = first !== undefined && (first.label !== undefined || isReason(first.value));
  if (isPair && value === first.value && (second || first.label) && (isReason(value) || lookUp(value).length === 0)) {
    return inSpace(value, 'disconnect');
  }
  return isPair && value === second?.value && value >= 0 && value <= 0x7fff
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

const inSpace = (value: number, space: SpaceId): readonly Found[] => {
  const bare = space === 'error-info' && value >= 0x10000 ? value % 0x10000 : value;
  const [entry] = lookUp(bare, space);
  return [found(entry ?? { space, value: bare, name: `(unknown, ${hexOf(bare)})` })];
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

const empty: TextProblem = { what: 'There is no text.', where: 'the error text', whatToDo };

const tooLong: TextProblem = {
  what: `The text is longer than ${longestText} characters.`,
  where: 'the error text',
  whatToDo: 'Paste only the message that the client shows.',
};

const nothingFound = (text: string): TextProblem => ({
  what: 'The text holds no error code and no message of a Remote Desktop client that we know.',
  where: `“${[...text.replaceAll('\n', ' ')].slice(0, 60).join('')}”`,
  whatToDo,
});
