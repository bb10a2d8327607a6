/** Shows rdpdoctor at work without a server at hand. */
import { type Demo, listDemos } from '../../../lab/demo/demo.ts';
import { wrap } from '../../presenters/wrap.ts';
import { outputArgs, refuseFlood } from '../answer.ts';
import { defineCommand, type Session } from '../command.ts';
import { demonstrate } from '../demonstrate.ts';

export default defineCommand({
  name: 'demo',
  summary: 'Start a server that is broken on purpose, on this machine only, and examine it',
  args: {
    scenario: { kind: 'text', position: 0, value: 'SCENARIO', help: 'which fault; see --list' },
    list: { kind: 'switch', help: 'name every scenario' },
    ...outputArgs,
  },
  examples: ['demo --list', 'demo healthy', 'demo tls/self-signed-expired-not-renewed'],

  async run(args, session) {
    refuseFlood(args, session);
    if (!args.list) return demonstrate(args.scenario ?? 'tls/machinekeys-acl-or-key-corrupt', args, session);
    if (args.as === 'json') session.print(JSON.stringify(listDemos(), undefined, 2));
    else listForPeople(session);
    return 0;
  },
});

/** First what can be shown, then what this machine cannot play to itself, and why. */
function listForPeople({ print, screen }: Session): void {
  const indented = (text: string) => wrap(text, screen.columns, { first: '  ' });
  const say = ({ name, story, why }: Demo) =>
    print(
      [name, ...indented(`${story}.`), ...(why === undefined ? [] : indented(`Not on loopback: ${why}.`))].join('\n'),
    );
  const demos = listDemos();
  for (const demo of demos.filter(({ playable }) => playable)) say(demo);
  print('\nOther faults, which cannot be shown on loopback:\n');
  for (const demo of demos.filter(({ playable }) => !playable)) say(demo);
}
