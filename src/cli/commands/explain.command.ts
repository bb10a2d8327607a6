/** Says what a code or dialog means and does not mean, or judges a saved case again. */
import { CASE_LIMIT, CASE_SCHEMA, type Case, readCase, recognisesCase } from '../../observations/case.ts';
import { readErrorText } from '../../sources/files/error-text.reader.ts';
import { answer, outputArgs } from '../answer.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';

export default defineCommand({
  name: 'explain',
  summary: 'Say what an error code or dialog means, or judge a saved case again',
  args: {
    what: {
      kind: 'texts',
      position: 0,
      value: 'CODE|FILE',
      help: 'codes as the client showed them (hex or decimal), the text of its dialog, or a file with either or a saved case; - reads standard input',
    },
    ...outputArgs,
  },
  examples: [
    'explain 0x904 0x7',
    'explain STATUS_LOGON_FAILURE',
    'explain ts01.case.json',
    'explain dialog.txt --as markdown',
  ],

  async run({ what, ...args }, session) {
    if (what.length === 0)
      throw new AskedWrongly('nothing to explain was given', 'give a code or a file: rdpdoctor explain 0x904 0x7');
    const text = await gather(what, session);
    return answer(recognisesCase(text) ? reopen(text) : hearsay(text, session), args, session);
  },
});

/** A single word that names a file is read; everything else is what the client showed. */
async function gather(what: readonly string[], { files }: Session): Promise<string> {
  const [first = ''] = what;
  if (what.length > 1) return what.join(' ');
  const file = await files.readText(first, CASE_LIMIT);
  if ('found' in file) return asText(file.found, first);
  if ('problem' in file) throw new AskedWrongly(file.problem, 'give a file that can be read');
  if (/\.(?:json|txt|rdp|evtx|pcapng?)$|^(?:[.~]{0,2}[/\\]|[a-z]:\\)/i.test(first))
    throw new AskedWrongly(`there is no file “${first}”`, 'check the path');
  return first;
}

/** Chance puts numbers into every long enough row of bytes; they are no codes. */
function asText(text: string, path: string): string {
  if (!text.includes('\0')) return text;
  throw new AskedWrongly(`“${path}” is not a text`, 'give the text of a dialog, or a case that --save wrote');
}

function reopen(text: string): Case {
  const read = readCase(text);
  if (read.ok) return read.value;
  throw new AskedWrongly(read.problem.what, read.problem.whatToDo);
}

/** A case that holds nothing but what a person was shown. */
function hearsay(text: string, { version, world }: Session): Case {
  if (/^\s*[{[]/.test(text)) return reopen(text);
  const read = readErrorText(text);
  if (!read.ok) throw new AskedWrongly(read.problem.what, read.problem.whatToDo);
  const at = world.clock.now();
  const from = { source: 'error-text', where: 'what the user was shown' };
  return {
    schema: CASE_SCHEMA,
    version,
    startedAt: at,
    ms: 0,
    connections: 0,
    redacted: false,
    answers: [{ about: 'client-error', value: read.value, from, at }],
  };
}
