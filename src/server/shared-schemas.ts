/** Writes each large schema once into the API’s description, and refers to it from wherever it stands. */
import { z } from 'zod';
import { caseSchema, gapSchema, observationSchema, scopeSchema } from '../observations/schema.ts';
import { contractSchema } from '../report/contract/contract.ts';
import { comparisonSchema, problemSchema, runSummarySchema } from './api.ts';

/** The parts before the wholes that hold them. */
const shared: Readonly<Record<string, z.ZodType>> = {
  Scope: scopeSchema,
  Observation: observationSchema,
  Gap: gapSchema,
  Problem: problemSchema,
  RunSummary: runSummarySchema,
  Comparison: comparisonSchema,
  Case: caseSchema,
  ReportContract: contractSchema,
};

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The same document, with `components.schemas`. */
export function shareSchemas(document: object): object {
  const names = new Map<string, string>();
  const schemas: Record<string, Json> = {};
  for (const [name, schema] of Object.entries(shared)) {
    const { $schema: _, ...own } = z.toJSONSchema(schema);
    const written = replace(own as Json, names);
    schemas[name] = written;
    names.set(JSON.stringify(sort(written)), `#/components/schemas/${name}`);
  }
  const { components, ...rest } = replace(document as Json, names) as { readonly components: object };
  return { ...rest, components: { ...components, schemas } };
}

/** From the leaves up, so that a whole is met in the form in which its parts are references already. */
function replace(node: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof node !== 'object' || node === null) return node;
  if (isList(node)) return node.map((item) => replace(item, names));
  const entries = Object.entries(node).filter(([name, value]) => !isBoundOfJavaScript(name, value));
  const inner = Object.fromEntries(entries.map(([name, value]) => replaceEntry(name, value, names)));
  const name = names.get(JSON.stringify(sort(inner)));
  return name === undefined ? inner : { $ref: name };
}

/** The plugin that collects the routes writes a constant as a choice of one; the same is done to the parts. */
const replaceEntry = (name: string, value: Json, names: ReadonlyMap<string, string>): readonly [string, Json] =>
  name === 'const' ? ['enum', [value]] : [name, replace(value, names)];

/** What no client needs to be told. */
const isBoundOfJavaScript = (name: string, value: Json) =>
  (name === 'minimum' || name === 'maximum') && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;

/** The order of keys differs between the two ways in which a schema is written. */
const sort = (node: Json): Json => {
  if (typeof node !== 'object' || node === null) return node;
  if (isList(node)) return node.map(sort);
  return Object.fromEntries(
    Object.entries(node)
      .map(([name, value]) => [name, sort(value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const isList = (node: Json): node is readonly Json[] => Array.isArray(node);
