/** Bodies of requests: JSON and nothing else, looked at before anything is built of it. */
import { readJson } from '../../observations/read-json.ts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';

/** No request is deeper or holds more; how long a text may be, its schema and the limit of the body say. */
const limits = { deepest: 8, most: 1_000, longest: Number.POSITIVE_INFINITY };

export function readBodies(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    const read = readJson(String(body), limits);
    if (read.ok) done(null, read.value);
    else done(refusalOf(read.problem.kind, String(body)));
  });
}

function refusalOf(kind: string, body: string): Refusal {
  const [what, whatToDo] =
    body === ''
      ? ['the request is empty', DESCRIPTION]
      : kind === 'malformed'
        ? ['the request is not JSON', DESCRIPTION]
        : ['the request is larger than any can be', DESCRIPTION];
  return new Refusal(400, what, whatToDo);
}

const DESCRIPTION = 'the API’s description is at /api/v1/openapi.json';
