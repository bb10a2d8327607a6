/** Whether the other side’s system takes our bytes, as Linux’s table of connections tells: a hung program’s system does, a dead machine does not. */
import { bracketed } from '../../../observations/authority.ts';
import type { Address, Host } from '../../../world.ts';

const PATIENCE = 1_000;

/**
 * True when bytes of some connection to that address were acknowledged; false when some have waited in vain and none was
 * acknowledged; undefined where nobody can tell. Reads, changes nothing, needs no rights.
 */
export async function readAcknowledged(host: Host, { ip, port }: Address): Promise<boolean | undefined> {
  if (host.system !== 'linux') return undefined;
  const where = ['dst', bracketed(ip), 'dport', '=', `:${port}`];
  const answer = await host.run('ss', ['-tinHO', 'state', 'established', ...where], PATIENCE);
  return answer.outcome === 'ran' && answer.code === 0 ? readTable(answer.output) : undefined;
}

/** One connection a line: bytes not read, bytes not acknowledged, … The opening packet counts as one acknowledged byte. */
export function readTable(output: string): boolean | undefined {
  const connections = output.split('\n').flatMap((line) => {
    const waiting = /^\s*(?:\w+\s+)?\d+\s+(\d+)\s/.exec(line)?.[1];
    const acknowledged = /\bbytes_acked:(\d+)/.exec(line)?.[1];
    return waiting === undefined ? [] : { waiting: Number(waiting), acknowledged: Number(acknowledged ?? 0) };
  });
  if (connections.some(({ acknowledged }) => acknowledged > 1)) return true;
  return connections.some(({ waiting }) => waiting > 0) ? false : undefined;
}
