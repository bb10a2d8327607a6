/** Keeps runs as fast as it can and prints each id once it is kept, until it is killed in the middle of it. */
import { readRecording } from '../../../lab/recorded/recording.ts';
import { nameRun } from '../../../src/observations/run-id.ts';
import { nodeWorld } from '../../../src/platform/node-world.ts';
import { openHistory } from '../../../src/store/history.ts';

const [folder = ''] = process.argv.slice(2);
const { saved: found } = readRecording('server-shadow-nla');
const history = await openHistory(folder, nodeWorld.clock);
// What a start does first: everything that lies there must be readable.
const ids = await history.list();
const reads = await Promise.all(ids.map((id) => history.read(id)));
process.stdout.write(`ready ${ids.length} ${reads.filter(({ ok }) => !ok).length}\n`);
// Several at once, as several examinations end.
await Promise.all(Array.from({ length: 4 }, keepOn));

async function keepOn(): Promise<never> {
  for (;;) {
    const id = nameRun(nodeWorld);
    const problem = await history.keep(id, found);
    process.stdout.write(problem === undefined ? `kept ${id}\n` : `problem ${problem}\n`);
  }
}
