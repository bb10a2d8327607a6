/** A cause as plain data, in short and in full: for scripts, the HTTP API and pages. */
import type { Change } from '../fixes/change.ts';
import type { Expiry, Fix } from '../fixes/fix.ts';
import { type FormId, formsOf } from '../fixes/forms.ts';
import type { Cause, ManualTest, ToldFix } from './cause.ts';

export type CauseInShort = Pick<Cause, 'id' | 'title' | 'where' | 'prior' | 'status'>;

export const summariseCause = ({ id, title, where, prior, status }: Cause): CauseInShort => ({
  id,
  title,
  where,
  prior,
  status,
});

export interface CauseInFull extends CauseInShort, Pick<Cause, 'story' | 'breaksAt' | 'references'> {
  readonly predicts: readonly { readonly strength: string; readonly about: string; readonly that: string }[];
  readonly notWhen?: string | undefined;
  readonly confusedWith?: readonly { readonly id: string; readonly test: ManualTest }[] | undefined;
  readonly hides?: Cause['hides'] | undefined;
  readonly fix: FixInFull;
  /** What may be lowered for one test, after the fix and never instead of it. */
  readonly experiment?: (FixInFull & Pick<Expiry, 'minutes' | 'lowers'>) | undefined;
}

type FixInFull = Omit<ToldFix, 'plan'> &
  Pick<Fix, 'where' | 'rights' | 'disturbs'> & {
    readonly forms: readonly FormId[];
    readonly changes: readonly Change[];
  };

export function describeCause(cause: Cause): CauseInFull {
  const { story, breaksAt, notWhen, confusedWith, hides, fix, experiment, references } = cause;
  return {
    ...summariseCause(cause),
    story,
    breaksAt,
    predicts: cause.predicts.map(({ strength, sign }) => ({ strength, about: sign.about, that: sign.that })),
    notWhen,
    confusedWith,
    hides,
    fix: describeFix(cause, fix),
    experiment: experiment && { ...describeFix(cause, experiment), ...experiment.plan.experiment },
    references,
  };
}

function describeFix(cause: Cause, { plan, ...told }: ToldFix): FixInFull {
  const { where, rights, disturbs, changes } = plan;
  return { ...told, where, rights, disturbs, forms: formsOf(cause, plan), changes };
}
