/** Speaks with a server under measurement as its page does: signs in once, starts, follows, reads. */

export interface Followed {
  readonly run: string;
  /** Why it was not kept, or what went wrong. */
  readonly problem?: string;
  /** Milliseconds from an observation being made to its being heard here, one for each. */
  readonly delays: readonly number[];
}

export interface Client {
  start(host: string, port: number): Promise<string>;
  follow(id: string): Promise<Followed>;
  verdictOf(id: string): Promise<Verdict>;
}

/** What two ways to the same answer must agree in. */
export interface Verdict {
  readonly kind: string;
  readonly cause: string | null;
  readonly stage: string | null;
}

/** `entrance` is the printed address, with its token. */
export async function openClient(entrance: string): Promise<Client> {
  const { origin, hash } = new URL(entrance);
  const api = `${origin}/api/v1`;
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ token: hash.replace('#token=', '') });
  const signedIn = await fetch(`${api}/session`, { method: 'POST', headers: json, body });
  if (signedIn.status !== 204) throw new Error(`signing in was answered with ${signedIn.status}`);
  const headers = { ...json, cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' };
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(`${api}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    return response;
  };
  return {
    async start(host, port) {
      const response = await ask('/examinations', { method: 'POST', body: JSON.stringify({ host, port }) });
      return ((await response.json()) as { id: string }).id;
    },
    follow: async (id) => listen(id, await ask(`/examinations/${id}/events`)),
    async verdictOf(id) {
      const { report } = (await (await ask(`/runs/${id}`)).json()) as { report: { contract: { verdict: Verdict } } };
      const { kind, cause, stage } = report.contract.verdict;
      return { kind, cause, stage };
    },
  };
}

interface Told {
  readonly event: string | undefined;
  readonly data: { readonly at?: number; readonly unsaved?: string };
}

async function listen(run: string, response: Response): Promise<Followed> {
  const told: (Told & { readonly heardAt: number })[] = [];
  for await (const one of eventsIn(response))
    told.push({ ...one, heardAt: performance.timeOrigin + performance.now() });
  const answered = told.filter(({ event }) => event === 'answered');
  const delays = answered.map(({ data, heardAt }) => heardAt - (data.at ?? Number.NaN));
  const last = told.at(-1);
  const problem = last?.event === 'finished' ? last.data.unsaved : `it ended with ${JSON.stringify(last)}`;
  return { run, delays, ...(problem !== undefined && { problem }) };
}

async function* eventsIn({ body }: Response): AsyncGenerator<Told> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body ?? []) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = /^event: (.+)$/m.exec(part)?.[1];
      if (event !== undefined) yield { event, data: JSON.parse(/^data: (.+)$/m.exec(part)?.[1] ?? '{}') };
    }
  }
}
