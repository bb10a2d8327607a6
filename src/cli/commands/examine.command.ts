/** The main job: examine one host and say why Remote Desktop does not connect. */
import { networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';
import { ranges } from '../../examine/ranges.ts';
import { understandOptions } from '../../examine/understand-options.ts';
import { understandTarget } from '../../examine/understand-target.ts';
import type { Answer } from '../../observations/knowledge.ts';
import type { Target } from '../../sources/probe.ts';
import { answer, outputArgs, refuseFlood } from '../answer.ts';
import { AskedWrongly, DEFAULT_COMMAND, defineCommand, type Session } from '../command.ts';
import { examineTarget } from '../examine-target.ts';

/** What a person without a host in mind is shown: the fault that the web explains worst. */
const DEMONSTRATION = 'tls/machinekeys-acl-or-key-corrupt';

export default defineCommand({
  name: DEFAULT_COMMAND,
  summary: 'Examine a host and say why Remote Desktop does not connect (the word “examine” may be left out)',
  args: {
    host: {
      kind: 'text',
      position: 0,
      value: 'HOST[:PORT]',
      help: 'a name or an address; the port is 3389 if not given',
    },
    error: { kind: 'text', value: 'TEXT', help: 'what the client showed: "0x904 0x7", or the text of its dialog' },
    repeat: { kind: 'number', value: 'N', ...ranges.repeat, help: 'make the same connection N times' },
    gentle: { kind: 'switch', help: 'one connection at a time, with pauses' },
    deep: { kind: 'switch', help: 'ask also what hardly ever matters: UDP, the domain’s clock, the way in detail' },
    idle: {
      kind: 'number',
      value: 'SECONDS',
      ...ranges.idle,
      help: 'leave one connection alone for so long, and see whether it is still usable',
    },
    timeout: { kind: 'number', value: 'SECONDS', ...ranges.timeout, help: 'stop after so many seconds' },
    'explain-plan': { kind: 'switch', help: 'say which question is asked next, and why' },
    ...outputArgs,
  },
  examples: [
    'ts01.example.com',
    'ts01.example.com:3390 --error "0x904 0x7"',
    '192.0.2.7 --as html -o report.html --redact',
    'ts01 --save ts01.case.json',
  ],

  async run(args, session) {
    refuseFlood(args, session);
    if (args.host === undefined) {
      session.help();
      session.note('\nNo host was given, so here is a demonstration.');
      // Here and not above: who names a host shall not wait for the lab’s servers to be read.
      const { demonstrate } = await import('../demonstrate.ts');
      return demonstrate(DEMONSTRATION, args, session);
    }
    const target = understand(args.host);
    const given = args.error === undefined ? [] : [await readGiven(args.error, session)];
    return answer(
      await examineTarget({ target, given, options: understandOptions(args) }, session, args['explain-plan']),
      args,
      session,
    );
  },
});

function understand(typed: string): Target {
  const surroundings = { toAscii: domainToASCII, interfaces: Object.keys(networkInterfaces()) };
  const understood = understandTarget(typed, surroundings);
  if (understood.ok) return understood.value;
  throw new AskedWrongly(understood.problem.what, understood.problem.whatToDo);
}

async function readGiven(text: string, session: Session): Promise<Answer> {
  // Here and not above: most people give a host alone.
  const { readTold } = await import('../../sources/files/error-text.ts');
  const told = readTold(text, session.world.clock.now());
  if (told.ok) return told.value;
  throw new AskedWrongly(`--error: ${told.problem.what}`, told.problem.whatToDo);
}
