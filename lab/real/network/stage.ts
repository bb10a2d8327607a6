/** Sets the stage of a row of the network lab, lets somebody act on it, and strikes it again whatever happened. */
import type { Stage } from '../judging/assess.ts';
import type { Lab } from '../lab.ts';
import { addresses } from './namespaces.ts';
import type { NetRow } from './net-row.ts';
import { openScene, RDP, type Scene } from './scene.ts';

export async function onStage<Result>(
  row: NetRow,
  lab: Lab,
  act: (stage: Stage, scene: Scene) => Promise<Result>,
): Promise<Result> {
  const scene = await openScene(lab);
  try {
    for (const server of row.servers) await server(scene);
    await row.fault?.(scene);
    const host = row.host ?? addresses.server;
    const server = { host, port: RDP, enter: scene.network.inside('client'), stop: async () => undefined };
    return await act({ lab, server, host }, scene);
  } finally {
    await scene.close();
  }
}
