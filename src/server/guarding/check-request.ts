/** What a request must look like, by its zod schema, and one clear sentence for each field that does not. */
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** More wrong fields than this are one wrong request. */
const MOST = 10;

/** Fastify asks for one function per schema; it throws the refusal itself. */
export const checkRequest: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (given: unknown) => {
    const checked = schema.safeParse(given, { reportInput: true });
    if (checked.success) return { value: checked.data };
    const fields = checked.error.issues.flatMap(sayIssue).slice(0, MOST);
    const [first] = fields;
    const status = httpPart === 'params' ? 404 : 400;
    return { error: new Refusal(status, first?.what ?? 'the request is wrong', first?.whatToDo ?? SEE, fields) };
  };
};

const SEE = 'See /api/v1/openapi.json for what is accepted.';

type Issue = z.core.$ZodIssue;
type Field = NonNullable<Refusal['fields']>[number];

function sayIssue(issue: Issue): readonly Field[] {
  const where = issue.path.map(String).join('.').slice(0, 100);
  const name = where === '' ? 'The request' : `“${where}”`;
  const say = (what: string, whatToDo: string) => [{ where, what: `${name} ${what}.`, whatToDo }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        where: clip(key),
        what: `There is no field “${clip(key)}”.`,
        whatToDo: `Leave it out. ${SEE}`,
      }));
    case 'invalid_type':
      return issue.input === undefined
        ? say('is missing', `Give ${typeWords[issue.expected] ?? `a value of type ${issue.expected}`}.`)
        : say(`must be ${typeWords[issue.expected] ?? `of type ${issue.expected}`}`, `Give one. ${SEE}`);
    case 'too_big':
      return isText(issue)
        ? say(`is too long`, `Give at most ${issue.maximum} characters.`)
        : say('is too large', `Give a number of at most ${issue.maximum}.`);
    case 'too_small':
      return isText(issue)
        ? say('is too short', `Give at least ${issue.minimum} characters.`)
        : say('is too small', `Give a number of at least ${issue.minimum}.`);
    case 'invalid_value':
      return say('has a value that is not known', `Give one of: ${issue.values.map(String).join(', ')}.`);
    case 'invalid_format':
      return say('is not of the form that is expected', SEE);
    default:
      return say('is not what is expected', SEE);
  }
}

const isText = ({ origin }: { readonly origin: string }) => origin === 'string';

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  array: 'a list',
};

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
