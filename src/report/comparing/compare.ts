/** What changed between two cases: for whoever asks why it worked yesterday. Pure, plain JSON. */
import { capitalise } from '../../capitalise.ts';
import type { Case } from '../../observations/case.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Subject } from '../../observations/vocabulary.ts';
import { comparingOf, nameOf } from '../facts.ts';
import { judgeCase } from '../judge.ts';
import type { Change, Comparison, Look, Sameness } from './comparison.ts';
import { differences } from './differences.ts';
import { sayAnswer, summarise } from './say-comparison.ts';

export function compareCases(one: Case, other: Case, version: string): Comparison {
  const [before, after] =
    one.startedAt <= other.startedAt
      ? [look(one, version), look(other, version)]
      : [look(other, version), look(one, version)];
  // In the order in which it was learnt.
  const asked = new Set([...after.known.all(), ...before.known.all()].map(({ about }) => about));
  const compared = [...asked]
    .filter((about) => comparingOf(about) !== 'never')
    .filter((about) => before.known.state(about) === 'seen' || after.known.state(about) === 'seen');
  const weighty = new Set([...rests(before), ...rests(after)]);
  const changes = compared
    .flatMap((about) => change(about, before.known, after.known) ?? [])
    .map((one) => ({ ...one, weighty: weighty.has(one.about) }))
    .sort((a, b) => Number(b.weighty) - Number(a.weighty));
  const changed = new Set(changes.map(({ about }) => about));
  return {
    before: before.side,
    after: after.side,
    sentence: summarise(before, after, changes, samenessOf(before, after)),
    changes,
    same: compared.filter((about) => !changed.has(about)),
  };
}

function look(found: Case, version: string): Look {
  const { known, diagnosis } = judgeCase(found, { version });
  const { verdict } = diagnosis;
  const target = known.value('target');
  return {
    known,
    diagnosis,
    side: {
      startedAt: found.startedAt,
      host: target?.host ?? null,
      port: target?.port ?? null,
      verdict: verdict.kind,
      ...(verdict.cause && { title: verdict.cause.title }),
    },
  };
}

/** Like is compared only with like: by name and port, and by the computer’s own name where both told one. */
function samenessOf(before: Look, after: Look): Sameness {
  const asked = ({ side: { host, port } }: Look) => `${host?.toLowerCase().replace(/\.$/, '')} ${port}`;
  if (asked(before) !== asked(after)) return 'asked-elsewhere';
  const [was, is] = [before, after].map(({ known }) => known.value('nla'));
  const told = (['dnsComputer', 'netbiosComputer'] as const).find((name) => was?.[name] && is?.[name]);
  if (told === undefined) return 'same';
  return was?.[told]?.toLowerCase() === is?.[told]?.toLowerCase() ? 'same' : 'answered-otherwise';
}

/** The subjects that argue for or against the likeliest cause of a failure, and those that findings rest on. */
const rests = ({ diagnosis }: Look): readonly Subject[] => {
  const blamed = diagnosis.verdict.kind === 'works' ? [] : (diagnosis.suspects[0]?.because ?? []);
  const conditions = diagnosis.findings.flatMap(({ because }) => because);
  return [...blamed, ...conditions].filter(({ weight }) => weight !== 0).map(({ about }) => about);
};

function change(about: Subject, before: Knowledge, after: Knowledge): Omit<Change, 'weighty'> | undefined {
  const [was, is] = [before.answer(about), after.answer(about)];
  const [wasSeen, isSeen] = [before.value(about), after.value(about)];
  const name = capitalise(nameOf(about));
  const told = { about, before: sayAnswer(was), after: sayAnswer(is), oneSided: !(wasSeen && isSeen) };
  if (wasSeen && isSeen) {
    const comparing = comparingOf(about);
    const found = comparing === 'never' ? [] : differences(comparing, wasSeen, isSeen);
    return found.length === 0 ? undefined : { ...told, sentence: `${name}: ${found.join('; ')}.` };
  }
  return wasSeen
    ? { ...told, sentence: `${name}: known before, now ${told.after}.` }
    : { ...told, sentence: `${name}: before ${told.before}, known now.` };
}
