/** Says what a code or dialog means and does not mean, or judges a saved case again. */
import { CASE_LIMIT, type Case } from '../../observations/case.ts';
import { understandText } from '../../sources/files/understand-text.ts';
import { answer, outputArgs, refuseFlood } from '../answer.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';

export default defineCommand({
  name: 'explain',
  summary: 'Say what an error code or dialog means, or judge a saved case again',
  args: {
    what: {
      kind: 'texts',
      position: 0,
      value: 'CODE|FILE',
      help: 'codes as the client showed them (hex or decimal), the text of its dialog, or a file with either, an .rdp file, a saved case or an HTML report; - reads standard input',
    },
    ...outputArgs,
  },
  examples: [
    'explain 0x904 0x7',
    'explain STATUS_LOGON_FAILURE',
    'explain ts01.case.json',
    'explain ts01.rdp',
    'explain report.html',
    'explain dialog.txt --as markdown',
  ],

  async run({ what, ...args }, session) {
    refuseFlood(args, session);
    if (what.length === 0)
      throw new AskedWrongly('nothing to explain was given', 'give a code or a file: rdpdoctor explain 0x904 0x7');
    const text = await gather(what, session);
    return answer(understand(text, session), args, session);
  },
});

/** A single word that names a file is read; everything else is what the client showed. */
async function gather(what: readonly string[], { files }: Session): Promise<string> {
  const [first = ''] = what;
  if (what.length > 1) return what.join(' ');
  const file = await files.readText(first, CASE_LIMIT);
  if ('found' in file) return asText(file.found, first);
  if ('problem' in file) throw new AskedWrongly(file.problem, 'give a file that can be read');
  if (/\.(?:json|html?|txt|rdp|evtx|pcapng?)$|^(?:[.~]{0,2}[/\\]|[a-z]:\\)/i.test(first))
    throw new AskedWrongly(`there is no file “${first}”`, 'check the path');
  return first;
}

/** The path tells a person which of many files it was. */
function asText(text: string, path: string): string {
  if (!text.includes('\0')) return text;
  throw new AskedWrongly(`“${path}” is not a text`, 'give the text of a dialog, or a case that --save wrote');
}

function understand(text: string, { version, world }: Session): Case {
  const understood = understandText(text, { version, now: world.clock.now() });
  if (understood.ok) return understood.value;
  throw new AskedWrongly(understood.problem.what, understood.problem.whatToDo);
}
