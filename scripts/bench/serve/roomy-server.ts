/** The server with limits that leave room for a measurement. Prints the address that signs in; ends by SIGTERM. */
import { join } from 'node:path';
import { nodeWorld } from '../../../src/platform/node-world.ts';
import { ordinaryLimits } from '../../../src/server/limits.ts';
import { serve } from '../../../src/server/serve.ts';
import { openHistory } from '../../../src/store/history.ts';

const [data = ''] = process.argv.slice(2);
const roomy = {
  ...ordinaryLimits,
  atOnce: 1000,
  startsPerMinute: 10_000,
  signInsPerMinute: 100,
  streamsPerSession: 1000,
};
const started = await serve({
  version: 'measured',
  world: nodeWorld,
  listen: '127.0.0.1',
  port: 0,
  history: await openHistory(join(data, 'runs'), nodeWorld.clock),
  limits: roomy,
  tellBug: (bug) => console.error(bug),
});
if (!started.ok) throw new Error(started.problem.what);
console.log(`${started.value.address}/#token=${started.value.token}`);
process.once('SIGTERM', () => void started.value.close().then(() => process.exit(0)));
