/** Speaks with the server: every request of the app, and every refusal as one kind of error. */
import type {
  Comparison,
  ExaminationRequest,
  Problem,
  RunDetail,
  RunList,
  SignIn,
  Started,
  Status,
} from '../src/server/api.ts';
import { messages } from './messages.ts';

const BASE = '/api/v1';

/** The server refused, or could not be reached (`status` 0). */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface RunFilter {
  readonly host?: string;
  readonly verdict?: string;
  readonly before?: string;
  readonly limit?: number;
}

export const askStatus = () => ask<Status>('/status');
export const signIn = (with_: SignIn) => ask<undefined>('/session', 'POST', with_);
export const signOut = () => ask<undefined>('/session', 'DELETE');
export const startExamination = (request: ExaminationRequest) => ask<Started>('/examinations', 'POST', request);
export const stopExamination = (id: string) => ask<undefined>(`/examinations/${encodeURIComponent(id)}`, 'DELETE');
export const eventsOf = (id: string) => `${BASE}/examinations/${encodeURIComponent(id)}/events`;
export const askRun = (id: string) => ask<RunDetail>(`/runs/${encodeURIComponent(id)}`);
export const deleteRun = (id: string) => ask<undefined>(`/runs/${encodeURIComponent(id)}`, 'DELETE');
export const compareRuns = (a: string, b: string) =>
  ask<Comparison>(`/runs/${encodeURIComponent(a)}/compare/${encodeURIComponent(b)}`);

export function askRuns(filter: RunFilter): Promise<RunList> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return ask<RunList>(`/runs?${query}`);
}

/** Under which the page remembers why a run could not be kept. */
export const unsavedKey = (id: string) => ['unsaved', id] as const;

/** Where a run can be downloaded from. */
export const fileOf = (id: string, form: 'report.html' | 'case.json', redact: boolean) =>
  `${BASE}/runs/${encodeURIComponent(id)}/${form}${redact ? '?redact=1' : ''}`;

async function ask<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const response = await fetch(BASE + path, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refusal(unreachable);
  });
  if (!response.ok) throw new Refusal(await problemIn(response));
  // INVARIANT: the shapes are the server’s own types; page and server are always of one build.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

const unreachable: Problem = {
  type: 'about:blank',
  title: '',
  status: 0,
  detail: messages.app.unreachable,
  whatToDo: messages.app.unreachableToDo,
};

async function problemIn(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => undefined);
  if (typeof said === 'object' && said !== null && 'detail' in said && 'whatToDo' in said) return said as Problem;
  // Something between page and server answered in its place.
  return { ...unreachable, status: response.status };
}
