/** The HTTP API’s description as a document, asked of the server itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../src/cli/version.ts';
import { nodeWorld } from '../../src/platform/node-world.ts';
import { createServer } from '../../src/server/create-server.ts';
import { openEntrance } from '../../src/server/guarding/secrets.ts';
import { ordinaryLimits } from '../../src/server/limits.ts';
import { openHistory } from '../../src/store/history.ts';
import type { Document } from './draw-docs.ts';

export async function drawOpenApi(): Promise<Document> {
  const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-docs-'));
  const app = await createServer({
    version,
    world: nodeWorld,
    history: await openHistory(folder, nodeWorld.clock),
    entrance: await openEntrance(nodeWorld.clock),
    listens: 'loopback',
    address: () => 'http://127.0.0.1',
    isOurs: (name) => name === 'localhost',
    limits: ordinaryLimits,
    instance: 'docs',
    tellBug: (bug) => console.error(bug),
  });
  const { body } = await app.inject({ url: '/api/v1/openapi.json', headers: { host: 'localhost' } });
  await app.close();
  rmSync(folder, { recursive: true });
  return { path: 'docs/generated/openapi.json', text: `${JSON.stringify(JSON.parse(body), undefined, 1)}\n` };
}
