/** Finds out what a pasted dialog is about, and in which language, from key phrases. Linear in the length of the text. */
import type { Topic } from './dialogs.ts';
import { dialogs, topics } from './dialogs.ts';

export interface Recognised {
  readonly topic: Topic;
  /** Absent where the telling words are the same in every language. */
  readonly language?: string;
}

/** The most telling topic whose words are there. Takes text that went through `fold`. */
export const recogniseTopic = (folded: string): Recognised | undefined => {
  if (folded.includes('credssp')) return { topic: 'credssp-oracle', ...languageOfDialog(folded) };
  const found = recognisers.find(({ parts }) => occursInOrder(folded, parts));
  return found && { topic: found.topic, language: found.language };
};

export interface Label {
  readonly part: 'reason' | 'extended';
  /** Absent where several languages use the same word. */
  readonly language?: string;
}

/** What the words just before a number make of it: the first code, the second, or nothing. Takes folded text. */
export const recogniseLabel = (folded: string): Label | undefined => {
  const label = labels.find(({ text }) => folded.includes(text));
  const extension = extensions.find(({ text }) => folded.includes(text));
  if (extension && (label || folded.endsWith(extension.text))) return { part: 'extended', ...(label ?? extension).of };
  return label && folded.endsWith(label.text) ? { part: 'reason', ...label.of } : undefined;
};

/** Letters and digits alone, without case, accents and width: what stays the same however a sentence was copied. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

interface Recogniser {
  readonly topic: Topic;
  readonly language: string;
  readonly parts: readonly string[];
}

const recognisers: readonly Recogniser[] = topics.flatMap((topic) =>
  Object.entries(dialogs).flatMap(([language, { phrases }]) =>
    (phrases[topic] ?? []).map((phrase) => ({ topic, language, parts: phrase.split('…').map(fold) })),
  ),
);

interface Word {
  readonly text: string;
  readonly of: { readonly language?: string };
}

const wordsOf = (part: 'label' | 'extended'): readonly Word[] => {
  const said = Object.entries(dialogs).flatMap(([language, dialog]) =>
    dialog[part].map((word) => ({ language, text: fold(word) })),
  );
  return said.map(({ language, text }) => ({
    text,
    of: said.some((other) => other.text === text && other.language !== language) ? {} : { language },
  }));
};

/** Longer labels first: “code d’erreur” says more than “code”. */
const labels = wordsOf('label').toSorted((a, b) => b.text.length - a.text.length);
const extensions = wordsOf('extended');

/** The dialog about CredSSP names it in every language, so the rest of the sentence must tell which one it is. */
const languageOfDialog = (folded: string): { language?: string } => {
  const found = authenticationFailed.find(([, words]) => folded.includes(fold(words)));
  return found ? { language: found[0] } : {};
};

const authenticationFailed = [
  ['en', 'authentication error has occurred'],
  ['de', 'authentifizierungsfehler'],
  ['fr', "erreur d'authentification"],
  ['es', 'error de autenticación'],
  ['it', 'errore di autenticazione'],
  ['pt', 'erro de autenticação'],
  ['nl', 'verificatiefout'],
  ['pl', 'błąd uwierzytelniania'],
  ['ru', 'ошибка проверки подлинности'],
  ['ja', '認証エラー'],
  ['zh-CN', '身份验证错误'],
  ['ko', '인증 오류'],
  ['tr', 'kimlik doğrulama hatası'],
  ['cs', 'chybě ověřování'],
  ['sv', 'autentiseringsfel'],
] as const;

/** How far apart, in folded characters, the parts of a phrase may stand. */
const reach = 160;

const occursInOrder = (text: string, [first = '', ...rest]: readonly string[]): boolean => {
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    if (followsWithin(text, at + first.length, rest)) return true;
  }
  return false;
};

const followsWithin = (text: string, from: number, parts: readonly string[]): boolean => {
  let start = from;
  for (const part of parts) {
    const at = text.slice(start, start + reach).indexOf(part);
    if (at < 0) return false;
    start += at + part.length;
  }
  return true;
};
