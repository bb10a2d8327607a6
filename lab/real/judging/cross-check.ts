/** What FreeRDP's own client says of the same server, for a person to hold beside our verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab, Server } from '../lab.ts';
import { account } from '../servers/shadow.ts';

// It waits for ever for a server that accepts and stays silent.
const LIMIT = 25_000;

/** One line: how it ended, and the last thing it complained of. */
export async function crossCheck(lab: Lab, server: Server, host: string): Promise<string> {
  const [program = '', ...args] = [...(server.enter ?? []), 'xfreerdp'];
  const asked = [
    `/v:${host}:${server.port}`,
    `/u:${account.user}`,
    `/p:${account.password}`,
    '/cert:ignore',
    '+auth-only',
  ];
  const begun = performance.now();
  const child = lab.start(program, [...args, ...asked], { DISPLAY: await lab.display(), HOME: lab.folder('xfreerdp') });
  await Promise.race([child.ended, sleep(LIMIT, undefined, { ref: false })]);
  const code = child.exitCode();
  const isHung = child.isRunning();
  await child.stop();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (isHung) return `xfreerdp: hung, ended by us after ${seconds} s`;
  return `xfreerdp: ${code === 0 ? 'works' : `exit code ${code}, ${complaintIn(child.printed())}`}, ${seconds} s`;
}

function complaintIn(text: string): string {
  const names = [...text.matchAll(/(ERRCONNECT|ERRINFO)_\w+ \[0x[0-9A-F]+\]|Error: [A-Z_]{6,}/g)].map(([name]) => name);
  const told = [...new Set(names)].filter((name) => !name.includes('CONNECT_CANCELLED'));
  return told.length > 0 ? told.join(', ') : 'without a reason';
}
