/** Replaces names, addresses and fingerprints consistently, so that a case or report can be shown to strangers. */

import { hexOf } from '../../codes/code.ts';
import { meaningOf } from '../../codes/codes.ts';
import type { Argument, Diagnosis } from '../../diagnosis/diagnosis.ts';
import { CASE_SCHEMA, type Case } from '../../observations/case.ts';
import { type Answer, isObservation, Knowledge, type Observation } from '../../observations/knowledge.ts';
import type { CaseHost, Scope } from '../../observations/scope.ts';
import { conversationShape, hostShape, scopeShape } from '../../observations/scope.ts';
import type { RedactedAs, Shape } from '../../observations/shape.ts';
import { subjectFile, subjects, type Vocabulary } from '../../observations/vocabulary.ts';
import type { ReportInput } from '../input.ts';
import { inventPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { redactMessages } from './redact-bytes.ts';
import { redactEvent } from './redact-event.ts';
import { redactHeld } from './redact-names.ts';
import { isOurWord, redactText, WITHHELD } from './redact-text.ts';
import { type Redacting, redactValue } from './redact-value.ts';

/** Also one that calls itself redacted: a file may say so of itself. What a case does not have is dropped. */
export function redactCase({ version, startedAt, ms, connections, hosts, conversations, answers }: Case): Case {
  const names = meetNames(answers, hosts);
  const hide = <Part>(shape: Shape, parts: readonly Part[]): readonly Part[] =>
    parts.map((part) => redactValue(shape, part, hiding(names)) as Part);
  return {
    schema: CASE_SCHEMA,
    version: /^\d{1,4}(?:\.\d{1,4}){1,3}$/.test(version) ? version : WITHHELD,
    startedAt,
    ms,
    connections,
    redacted: true,
    hosts: hide(hostShape, hosts),
    conversations: hide(conversationShape, conversations),
    answers: answers.map((answer) => redactAnswer(answer, names)),
  };
}

/** What to compose a report from when it shall name nobody. The verdict stays the one that the real facts led to. */
export function redactInput(input: ReportInput): ReportInput {
  const { diagnosis } = input;
  const answers = input.known.all();
  const parts = partsIn(diagnosis, input.known);
  const redacted = redactAnswers([...answers, ...parts]);
  const hidden = new Knowledge(redacted.slice(0, answers.length));
  const hiddenParts = new Map(parts.map((part, at) => [part, redacted[answers.length + at]]));
  const hide = (argument: Argument): Argument => {
    const { observation, ...rest } = argument;
    const answer = observation && (hiddenParts.get(observation) ?? hidden.answer(observation.about));
    return answer && isObservation(answer) ? { ...rest, observation: answer } : rest;
  };
  const hideAll = <Argued extends { readonly because: readonly Argument[] }>(items: readonly Argued[]) =>
    items.map((item) => ({ ...item, because: item.because.map(hide) }));
  const { target: _, ...rest } = input;
  const target = hidden.value('target');
  return {
    ...rest,
    ...(target && { target }),
    known: hidden,
    diagnosis: {
      ...diagnosis,
      suspects: hideAll(diagnosis.suspects),
      ruledOut: hideAll(diagnosis.ruledOut),
      findings: hideAll(diagnosis.findings),
    },
  };
}

/** What the arguments cite that is only a part of what is known. */
function partsIn({ suspects, ruledOut, findings }: Diagnosis, known: Knowledge): readonly Observation[] {
  const cited = [...suspects, ...ruledOut, ...findings].flatMap(({ because }) => because);
  const observations = cited.flatMap(({ observation }) => observation ?? []);
  return [...new Set(observations)].filter((observation) => known.answer(observation.about) !== observation);
}

export function redactAnswers(answers: readonly Answer[]): readonly Answer[] {
  const names = meetNames(answers);
  return answers.map((answer) => redactAnswer(answer, names));
}

/** Every name is met before anything is shown, so that the first text already knows the last name. */
function meetNames(answers: readonly Answer[], hosts: readonly CaseHost[] = []): Pseudonyms {
  const names = inventPseudonyms({ taken: highestStandIn([answers, hosts]), isCommon: isOurWord });
  for (const about of NAMING)
    for (const met of answers) if (met.about === about && isObservation(met)) redactFact(met, names);
  for (const met of answers) redactAnswer(met, names);
  for (const met of hosts) redactValue(hostShape, met, hiding(names));
  return names;
}

/** Where names stand by themselves, and whole: the surest first. */
const NAMING = subjects
  .map((about) => ({ about, turn: subjectFile(about).introducesNames }))
  .filter(({ turn }) => turn !== undefined)
  .sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0))
  .map(({ about }) => about);

/** In characters: what follows is cut before anything of it is shown. */
const LONGEST = 4096;

/** A case may be half redacted: then a new stand-in must not be one that stands for somebody else. */
function highestStandIn(found: unknown): number {
  const text = JSON.stringify(found, (_, value) => (typeof value === 'string' ? value.slice(0, LONGEST) : value));
  const numbers = [...text.matchAll(/(?:(?:host|domain|name)-|\b(?:203\.0\.113|10\.255\.0)\.)(\d{1,5})(?!\d)/gi)].map(
    ([, digits]) => Number(digits),
  );
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

function redactAnswer(answer: Answer, names: Pseudonyms): Answer {
  if (isObservation(answer)) return redactFact(answer, names);
  const { about, state, because, scope } = answer;
  return { about, state, because: redactText(because, names), ...redactScope(scope, names) };
}

function redactFact({ about, value, from, at, scope }: Observation, names: Pseudonyms): Observation {
  const { source, where, stage } = from;
  return {
    about,
    value: redactValue(subjectFile(about).schema, value, hiding(names)),
    from: { source: redactText(source, names), where: redactText(where, names), ...(stage !== undefined && { stage }) },
    at,
    ...redactScope(scope, names),
  } as Observation;
}

const redactScope = (scope: Scope | undefined, names: Pseudonyms): { readonly scope?: Scope } =>
  scope === undefined ? {} : { scope: redactValue(scopeShape, scope, hiding(names)) as Scope };

const hiding = (names: Pseudonyms): Redacting => ({
  text: (text, holds) => redactHeld(text, holds, names),
  whole: (kind, redacted, given) => wholes[kind](redacted as never, given as never, names),
});

type Code = Vocabulary['client-error']['codes'][number];

/** What one text alone cannot tell. */
const wholes: Readonly<Record<RedactedAs, (redacted: never, given: never, names: Pseudonyms) => unknown>> = {
  code: ({ space, value }: Code): Code => ({
    space,
    value,
    name: meaningOf(value, space)?.name ?? `(unknown, ${hexOf(value)})`,
  }),
  conversation: redactMessages,
  event: redactEvent,
};
