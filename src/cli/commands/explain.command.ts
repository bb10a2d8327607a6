/** Says what a code or dialog means and does not mean, or judges a saved case again. */
import { CASE_LIMIT } from '../../observations/case.ts';
import type { OpenFile } from '../../platform/node-files.ts';
import { sourceOfText } from '../../sources/byte-source.ts';
import { type Piece, type Understood, understand } from '../../sources/understand.ts';
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
      help: 'codes as the client showed them (hex or decimal), the text of its dialog, or files with either, events as XML, an .rdp file, a saved case or an HTML report; - reads standard input',
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
    'explain 0x904 0x7 events.xml',
  ],

  async run({ what, ...args }, session) {
    refuseFlood(args, session);
    if (what.length === 0)
      throw new AskedWrongly(
        'nothing to explain was given',
        'give a code or a file: rdpdoctor explain 0x904 0x7; - reads standard input',
      );
    const sources = await gather(what, session);
    const found = await read(sources, session).finally(() => Promise.all(sources.map((source) => source.close())));
    for (const piece of found.pieces) if (piece.understood === 'in part') session.note(sayPart(piece));
    return answer(found.case, args, session);
  },
});

/** Each word that names a file is read; all others together are what the client showed. */
async function gather(what: readonly string[], { files }: Session): Promise<Sources> {
  const opened: OpenFile[] = [];
  const shown: string[] = [];
  for (const word of what) {
    const file = await files.openFile(word, CASE_LIMIT);
    if ('found' in file) opened.push(file.found);
    else if ('problem' in file) throw new AskedWrongly(file.problem, 'give a file that can be read');
    else if (looksLikeFile.test(word)) throw new AskedWrongly(`there is no file “${word}”`, 'check the path');
    else shown.push(word);
  }
  const [first, ...others] = shown.length > 0 ? [typed(shown.join(' ')), ...opened] : opened;
  return [first ?? typed(''), ...others];
}

type Sources = readonly [OpenFile, ...OpenFile[]];

const looksLikeFile = /\.(?:json|html?|txt|rdp|xml|evtx|pcapng?)$|^(?:[.~]{0,2}[/\\]|[a-z]:\\)/i;

const typed = (text: string): OpenFile => ({ ...sourceOfText(text), close: async () => undefined });

async function read(sources: Sources, { version, world }: Session): Promise<Understood> {
  const understood = await understand(sources, { version, now: world.clock.now() });
  if (understood.ok) return understood.value;
  throw new AskedWrongly(understood.problem.what, understood.problem.whatToDo);
}

/** That something was given on which the answer does not rest; a form with lines or records says in the answer which. */
function sayPart({ where, title, coverage, damages: [first] }: Piece): string {
  const begin = `${where === '' ? 'What was given' : `“${where}”`} was read as ${title}`;
  const left = coverage ? coverage.of - coverage.read : 0;
  if (coverage && left > 0) return `${begin}: ${left} of ${coverage.of} ${coverage.counted} could not be read.`;
  return `${begin}, but not all of it${first ? `: ${first.what}` : ''}.`;
}
