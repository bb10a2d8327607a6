/** What a text says: codes, a dialog, a saved case or a file that a reader knows: /explain. */
import { CASE_LIMIT } from '../../observations/case.ts';
import { judgeCase } from '../../report/judge.ts';
import { sourceOfText } from '../../sources/byte-source.ts';
import { understand } from '../../sources/understand.ts';
import type { World } from '../../world.ts';
import { explainedSchema, explainRequestSchema } from '../api.ts';
import type { App } from '../app.ts';
import type { Limits } from '../limits.ts';
import { refuseField } from '../refusal.ts';

export interface ExplainRoute {
  readonly world: World;
  readonly version: string;
  readonly limits: Limits;
}

export function addExplainRoute(app: App, { world, version, limits }: ExplainRoute): void {
  app.post(
    '/explain',
    {
      bodyLimit: CASE_LIMIT,
      config: { access: 'signed-in', rateLimit: { max: limits.explainsPerMinute, timeWindow: '1 minute' } },
      schema: { summary: 'Judge what is given', body: explainRequestSchema, response: { 200: explainedSchema } },
    },
    async ({ body: { text } }) => {
      const understood = await understand([sourceOfText(text)], { version, now: world.clock.now() });
      if (!understood.ok) throw refuseField('text', understood.problem);
      return { report: judgeCase(understood.value.case, { version }).compose() };
    },
  );
}
