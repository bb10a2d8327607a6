/** Makes a row of the real lab of a told row: its server, its gateway, and the client whose words come first. */
import { serveOnLoopback } from '../../loopback/server.ts';
import type { RdpPeer } from '../../scenarios/scenario.ts';
import { slugOf } from '../judging/verdict.ts';
import type { Lab, Server } from '../lab.ts';
import type { Row, Truth } from '../rows/row.ts';
import { failAt, type Telling, whyNoClient } from './client.ts';
import { openGateway } from './gateway.ts';
import type { Told } from './told.ts';

/** A server that offers NLA and lets those in as well who do without. */
export const serverOf = ({ server }: Told): RdpPeer => ({ nla: 'supported', ...server });

interface Scene extends Server {
  tell(): Promise<Telling>;
}

/** Opens everything that the row needs; `tell` makes the client fail there. */
export async function openScene(row: Told, lab: Lab): Promise<Scene> {
  const door = { serves: 'rdp', ...serverOf(row) } as const;
  const server: Server = await (row.real?.start(lab) ??
    serveOnLoopback({ doors: [door], latency: 1, now: () => Date.now() }));
  const gateway = row.gateway && (await openGateway(row.gateway, lab.certificates[row.gateway.certificate ?? 'good']));
  return {
    host: server.host,
    port: server.port,
    tell: () => failAt(lab, server.port, row.client, gateway?.port),
    async stop() {
      await gateway?.stop();
      await server.stop();
    },
  };
}

/** From outside nothing is wrong with these servers: what is wrong is said to those who log on. */
const truth: Truth = {
  ...{ port: 'open', greeting: 'rdp', tls: 'accepted', rdpSecurity: 'refused', versions: ['1.2', '1.3'] },
};

export const asRow = (row: Told): Row => ({
  id: `told-${row.id}`,
  story: row.story,
  async start(lab) {
    const scene = await openScene(row, lab);
    return { ...scene, said: async () => (await scene.tell()).words };
  },
  expect: {
    ...(row.expect.unsure
      ? { kind: 'unexplained' }
      : { kind: 'explained', cause: [row.expect.cause ?? '', ...(row.expect.orCause ?? [])].map(slugOf) }),
    silent: row.expect.silent.map(slugOf),
  },
  truth: row.real?.truth ?? { ...truth, nla: serverOf(row).nla ?? 'supported' },
  cannotRun: whyNoClient,
});
