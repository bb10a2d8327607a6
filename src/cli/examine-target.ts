/** Examines one target with everything the program has, and makes a case of it. */
import { causes } from '../causes/catalogue.generated.ts';
import { caseOf } from '../examine/case-of.ts';
import { type ExamineRequest, examine } from '../examine/examine.ts';
import type { Case } from '../observations/case.ts';
import { probes } from '../sources/probes.generated.ts';
import type { Session } from './command.ts';
import { followProgress } from './progress.ts';

export async function examineTarget(
  request: Pick<ExamineRequest, 'target' | 'given' | 'options'>,
  session: Session,
  explainPlan = false,
): Promise<Case> {
  const { world, cancel, screen, note } = session;
  const examination = await examine({
    ...request,
    world,
    probes,
    causes,
    cancel,
    onEvent: followProgress(session, explainPlan),
  });
  if (cancel.aborted) note('Stopped by Ctrl-C. This is what was found until then.');
  if (screen.live) note('');
  return caseOf(examination, session.version);
}
