/** The main job: examine one host and say why Remote Desktop does not connect. */
import { networkInterfaces } from 'node:os';
import { domainToASCII } from 'node:url';
import { gentle, ordinary } from '../../examine/courtesy.ts';
import { parseTarget } from '../../examine/target.ts';
import type { Answer } from '../../observations/knowledge.ts';
import { readErrorText } from '../../sources/files/error-text.reader.ts';
import type { Target } from '../../sources/probe.ts';
import { answer, outputArgs } from '../answer.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';
import { demonstrate } from '../demonstrate.ts';
import { examineTarget } from '../examine-target.ts';

/** What a person without a host in mind is shown: the fault that the web explains worst. */
const DEMONSTRATION = 'tls/machinekeys-acl-or-key-corrupt';

export default defineCommand({
  name: 'examine',
  summary: 'Examine a host and say why Remote Desktop does not connect (the word “examine” may be left out)',
  isDefault: true,
  args: {
    host: {
      kind: 'text',
      position: 0,
      value: 'HOST[:PORT]',
      help: 'a name or an address; the port is 3389 if not given',
    },
    error: { kind: 'text', value: 'TEXT', help: 'what the client showed: "0x904 0x7", or the text of its dialog' },
    repeat: { kind: 'number', value: 'N', from: 1, to: 20, otherwise: 5, help: 'make the same connection N times' },
    gentle: { kind: 'switch', help: 'one connection at a time, with pauses' },
    deep: { kind: 'switch', help: 'ask also what hardly ever matters: UDP, the domain’s clock, the way in detail' },
    idle: {
      kind: 'number',
      value: 'SECONDS',
      from: 0,
      to: 3600,
      otherwise: 0,
      help: 'leave one connection alone for so long, and see whether it is still usable',
    },
    timeout: { kind: 'number', value: 'SECONDS', from: 1, to: 600, otherwise: 20, help: 'stop after so many seconds' },
    'explain-plan': { kind: 'switch', help: 'say which question is asked next, and why' },
    ...outputArgs,
  },
  examples: [
    'ts01.example.com',
    'ts01.example.com:3390 --error "0x904 0x7"',
    '192.0.2.7 --as markdown --redact',
    'ts01 --save ts01.case.json',
  ],

  async run(args, session) {
    if (args.host === undefined) {
      session.help();
      session.note('\nNo host was given, so here is a demonstration.');
      return demonstrate(DEMONSTRATION, args, session);
    }
    const target = understand(args.host);
    const given = args.error === undefined ? [] : [readGiven(args.error, session)];
    const options = {
      repeat: args.repeat,
      deep: args.deep,
      idle: args.idle,
      timeout: (args.timeout + args.idle) * 1000,
      courtesy: args.gentle ? gentle : ordinary,
    };
    return answer(await examineTarget({ target, given, options }, session, args['explain-plan']), args, session);
  },
});

/** Names outside ASCII are looked up in their ASCII form (IDNA), as every client does. */
function understand(typed: string): Target {
  const parsed = parseTarget(typed);
  if (!parsed.ok) throw new AskedWrongly(parsed.problem.what, parsed.problem.whatToDo);
  const { host, kind } = parsed.value;
  if (kind === 'ipv6') refuseStrangeZone(host);
  if (kind !== 'name' || /^[\x21-\x7e]+$/.test(host)) return parsed.value;
  const ascii = domainToASCII(host);
  if (ascii === '') throw new AskedWrongly(`“${host}” is not a host name`, 'use letters, digits, hyphens and dots');
  return { ...parsed.value, host: ascii };
}

/** The system would not refuse it: it drops the zone and waits for an answer that cannot come. */
function refuseStrangeZone(host: string): void {
  const zone = host.split('%')[1];
  const here = Object.keys(networkInterfaces());
  // A number may be an index that the names do not show.
  if (zone === undefined || /^\d+$/.test(zone) || here.includes(zone)) return;
  throw new AskedWrongly(`this machine has no network interface “${zone}”`, `it has ${here.join(', ')}`);
}

function readGiven(text: string, session: Session): Answer {
  const read = readErrorText(text);
  if (!read.ok) throw new AskedWrongly(`--error: ${read.problem.what}`, read.problem.whatToDo);
  const from = { source: 'error-text', where: 'what the user was shown' };
  return { about: 'client-error', value: read.value, from, at: session.world.clock.now() };
}
