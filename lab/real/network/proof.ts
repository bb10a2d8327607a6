/** Asks other tools, in the client's network, whether a fault really is what its row says it is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { account } from '../servers/shadow.ts';
import type { Proof } from './net-row.ts';
import { RDP, type Scene } from './scene.ts';

/** Above every limit that the proofs set themselves. */
const LIMIT = 40_000;

/** What speaks against it, or nothing. */
export async function doubt({ ask, hear }: Proof, scene: Scene, host: string): Promise<string | undefined> {
  const freerdp = ['xfreerdp', `/v:${host}:${RDP}`, `/u:${account.user}`, `/p:${account.password}`, '+auth-only'];
  const env = {
    HOST: host,
    FREERDP: [...freerdp, '/cert:ignore'].join(' '),
    STRICT: [...freerdp, '/cert:deny'].join(' '),
    DISPLAY: await scene.lab.display(),
    HOME: scene.lab.folder('proof'),
    // The company's root is this machine's, too.
    SSL_CERT_FILE: scene.lab.certificates.authority,
    LC_ALL: 'C',
  };
  const child = scene.start('client', 'bash', ['-c', `${ask}; echo "exit $?"`], env);
  await Promise.race([child.ended, sleep(LIMIT, undefined, { ref: false })]);
  const said = child.printed();
  if (child.isRunning()) return `its proof had not ended after ${LIMIT / 1000} s\n${said.slice(-800)}`;
  return hear.test(said) ? undefined : `“${ask}” did not say ${hear}, but:\n${said.slice(-1200)}`;
}
