/** The catalogue: every cause, one of them in full, and its fix or experiment in the form that is wanted: /causes. */
import { z } from 'zod';
import { causes } from '../../causes/catalogue.generated.ts';
import type { Cause } from '../../causes/cause.ts';
import { describeCause, summariseCause } from '../../causes/describe.ts';
import { parseTarget } from '../../examine/target.ts';
import { fillBlanks } from '../../fixes/blanks.ts';
import type { Fix } from '../../fixes/fix.ts';
import { drawFix, formsOf } from '../../fixes/forms.ts';
import { listAdvice } from '../../report/composing/code-notes.ts';
import { causeDetailSchema, causeSummarySchema, fixFormSchema, fixQuerySchema, isWanted } from '../api.ts';
import type { App } from '../app.ts';
import { Refusal, refuseField } from '../refusal.ts';

const idParams = z.object({ place: z.string(), slug: z.string() });

export function addCauseRoutes(app: App): void {
  app.get(
    '/causes',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Every known cause', response: { 200: z.array(causeSummarySchema) } },
    },
    async () => causes.map(summariseCause),
  );

  app.get(
    '/causes/:place/:slug',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'One cause in full', params: idParams, response: { 200: causeDetailSchema } },
    },
    async ({ params }) => {
      const cause = find(params);
      return { ...describeCause(cause), claims: listAdvice(cause) };
    },
  );

  app.get(
    '/causes/:place/:slug/fix',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Its fix, or its experiment, as steps or as a script',
        params: idParams,
        querystring: fixQuerySchema,
        response: { 200: fixFormSchema },
      },
    },
    async ({ params, query: { as, host, experiment } }) => {
      const cause = find(params);
      const fix = fill(isWanted(experiment) ? experimentOf(cause) : cause.fix.plan, host);
      const drawn = drawFix(as, cause, fix);
      if (!drawn)
        throw refuseField('as', {
          what: `this ${fix.experiment ? 'experiment' : 'fix'} cannot be given as ${as}`,
          whatToDo: `it has: ${formsOf(cause, fix).join(', ')}`,
        });
      const { text, undo } = drawn;
      return {
        cause: cause.id,
        as,
        ...(fix.experiment && { experiment: true as const }),
        text,
        ...(undo !== undefined && { undo }),
      };
    },
  );
}

function find({ place, slug }: { readonly place: string; readonly slug: string }): Cause {
  const cause = causes.find(({ id }) => id === `${place}/${slug}`);
  if (cause) return cause;
  throw new Refusal(404, 'there is no cause of that id', 'see all of them at /api/v1/causes');
}

function experimentOf({ id, title, experiment }: Cause): Fix {
  if (experiment) return experiment.plan;
  throw refuseField('experiment', {
    what: `“${title}” has no experiment: lowering something would show nothing`,
    whatToDo: `see its fix at /api/v1/causes/${id}/fix`,
  });
}

/** With the host’s name in it, where it is known. */
function fill(plan: Fix, host: string | undefined): Fix {
  const target = host === undefined ? undefined : parseTarget(host);
  if (target && !target.ok) throw refuseField('host', target.problem);
  const filled = fillBlanks(plan, host === undefined ? {} : { host });
  if (filled.ok) return filled.value;
  throw refuseField('host', { what: filled.problem, whatToDo: 'give a name or an address' });
}
