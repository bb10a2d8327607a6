/** The fixes that have a .reg or a cmd form, with their blanks filled in, and what must be there afterwards. */
import { causes } from '../../../src/causes/catalogue.generated.ts';
import { blanks, blanksIn, type Fillings, fillBlanks } from '../../../src/fixes/blanks.ts';
import type { RegistryState, RegistryTarget } from '../../../src/fixes/change.ts';
import { type Fix, machinesOf, partOn } from '../../../src/fixes/fix.ts';
import { type Drawn, drawFix } from '../../../src/fixes/forms.ts';
import { planFor, type WindowsChange } from '../../../src/fixes/plan.ts';

export interface FixUnderTest {
  /** `tls-no-certificate`, and the machine where it is not the fix’s own. */
  readonly id: string;
  readonly reg?: Drawn;
  readonly cmd?: Drawn;
  readonly fix: Fix;
  /** What is always changed, filled in. */
  readonly changes: readonly WindowsChange[];
  /** Services that are restarted. */
  readonly restarts: readonly string[];
}

export function fixesUnderTest(): readonly FixUnderTest[] {
  return causes.flatMap((cause) => {
    const { plan } = cause.fix;
    return machinesOf(plan).flatMap((machine) => {
      const fix = partOn(plan, machine);
      const [reg, cmd] = [drawFix('reg', cause, fix), drawFix('cmd', cause, fix)];
      if (!reg && !cmd) return [];
      const { acts, settling } = planFor(fix);
      const always = acts.filter(({ option }) => option === undefined).map(({ change }) => change);
      const filled = fillBlanks(always, examplesFor(always));
      if (!filled.ok) throw new TypeError(`${cause.id}: ${filled.problem}`);
      return {
        id: `${cause.id.replace('/', '-')}${machine === plan.where ? '' : `-${machine}`}`,
        ...(reg && { reg }),
        ...(cmd && { cmd }),
        fix,
        changes: filled.value,
        restarts: settling.flatMap((one) => (one.kind === 'restart' && one.option === undefined ? [one.service] : [])),
      };
    });
  });
}

const examplesFor = (value: unknown): Fillings =>
  Object.fromEntries(blanksIn(value).map((name) => [name, blanks[name].example]));

/** As an administrator fills them in at the top of a cmd script. */
export function fillVariables(script: string): string {
  return script.replace(/^set "FIX_([A-Z_]+)="/gm, (line, name: string) => {
    const blank = name.toLowerCase().replaceAll('_', '-');
    return blank in blanks ? line.replace('="', `=${blanks[blank as keyof typeof blanks].example}"`) : line;
  });
}

export const valuesOf = ({ changes }: FixUnderTest): readonly (RegistryTarget & { readonly usual: RegistryState })[] =>
  changes.flatMap((change) => (change.kind === 'registry' ? [change] : []));

/** The data as `reg export` writes it: numbers and texts are all that the catalogue sets. */
export function exported(to: RegistryState): string | undefined {
  if (to === 'absent') return undefined;
  if (to.type === 'dword') return `dword:${Number(to.value).toString(16).padStart(8, '0')}`;
  if (to.type === 'string') return `"${to.value.replace(/[\\"]/g, '\\$&')}"`;
  throw new TypeError(`write down how a ${to.type} is exported`);
}

/** The key near the root under which all of a change lies: what is looked at before and after. */
export const treeOf = (key: string): string =>
  key
    .split('\\')
    .slice(0, /^HK..\\SYSTEM/i.test(key) ? 5 : 4)
    .join('\\');
