/** What `npm run new event PROVIDER ID` writes: one row in the file of a provider, or a new provider with that row. */
import { fail, type Result, succeed } from '../../src/result.ts';
import type { NewFile } from './templates.ts';

export const providerPath = (provider: string): string => `src/codes/events/${provider}.events.ts`;

/** `standing`: the file of the provider, where there is one. */
export function eventFiles(
  provider: string,
  id: string,
  standing: string | undefined,
): Result<readonly NewFile[], string> {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(provider))
    return fail(`“${provider}” is no name for a provider: write words-with-hyphens.`);
  if (!/^[1-9]\d{0,4}$/.test(id) || Number(id) > 0xffff)
    return fail(`“${id}” is no id of an event: write a number up to 65535.`);
  const text = standing ?? providerText;
  if (new RegExp(`^ {4}${id}: `, 'm').test(text)) return fail(`Event ${id} of ${provider} stands already.`);
  return succeed([{ path: providerPath(provider), text: insert(text, Number(id)) }]);
}

/** In the order of the ids. */
function insert(text: string, id: number): string {
  const next = [...text.matchAll(/^ {4}(\d+): \{/gm)].find(([, other]) => Number(other) > id);
  const at = next?.index ?? text.lastIndexOf('  },\n});');
  return text.slice(0, at) + rowText(id) + text.slice(at);
}

const rowText = (id: number) => `    ${id}: {
      says: 'FILL_IN: a sentence without its full stop',
      decides: [],
      source: 'FILL_IN',
      sure: 'reported',
    },
`;

const providerText = `/** FILL_IN: one sentence, whose events these are. */
import { defineProvider } from './event.ts';

export default defineProvider({
  name: 'FILL_IN: as a record names it',
  title: 'FILL_IN: as a sentence names it',
  log: 'FILL_IN: where most of its events go',
  events: {
  },
});
`;
