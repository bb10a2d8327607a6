/** Asks the other tools about what stands on the stage, each with its own limit of time. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Stage } from '../../lab/real/judging/assess.ts';
import { account } from '../../lab/real/servers/shadow.ts';
import { type PeerName, peerNames, type Worth, worthOf } from './peer-rules.ts';

export interface PeerAnswer {
  readonly worth: Worth;
  /** The words that its worth rests on. */
  readonly words: string;
  readonly seconds: number;
  /** It was still at it when its time was over. */
  readonly isEndless: boolean;
  /** All that it printed, at most the last 16 KiB. */
  readonly said: string;
}

const limits: Readonly<Record<PeerName, number>> = { nc: 60_000, nmap: 60_000, sslscan: 60_000, xfreerdp: 25_000 };

const scripts = 'rdp-enum-encryption,rdp-ntlm-info,ssl-cert,ssl-enum-ciphers';

const strictly = ['expired', 'wrong-name'];

const commands: Readonly<Record<PeerName, (host: string, port: number, fault: string) => readonly string[]>> = {
  nc: (host, port) => ['nc', '-vz', '-w5', host, `${port}`],
  nmap: (host, port) => ['nmap', '-Pn', '-n', '--reason', '-p', `${port}`, '--script', scripts, host],
  sslscan: (host, port) => ['sslscan', '--no-colour', '--rdp', `${host}:${port}`],
  xfreerdp: (host, port, fault) => [
    ...['xfreerdp', `/v:${host}:${port}`, `/u:${account.user}`, `/p:${account.password}`],
    // Given the right root, and told to be strict where it could name the fault by that. It takes no certificate for an
    // address, so that it would turn away every other server, too.
    ...[strictly.includes(fault) ? '/cert:deny' : '/cert:ignore', '+auth-only'],
  ],
};

/** Those that are installed. */
export async function findPeers(): Promise<readonly PeerName[]> {
  const found = await Promise.all(
    peerNames.map((name) =>
      promisify(execFile)('which', [name]).then(
        () => name,
        () => undefined,
      ),
    ),
  );
  return found.filter((name) => name !== undefined);
}

export async function askPeer(peer: PeerName, fault: string, { lab, server, host }: Stage): Promise<PeerAnswer> {
  const [program = '', ...args] = [...(server.enter ?? []), ...commands[peer](host, server.port, fault)];
  const env = {
    LC_ALL: 'C',
    ...(peer === 'xfreerdp' && {
      DISPLAY: await lab.display(),
      HOME: lab.folder('xfreerdp'),
      SSL_CERT_FILE: lab.certificates.authority,
    }),
  };
  const begun = performance.now();
  const child = lab.start(program, args, env);
  await Promise.race([child.ended, sleep(limits[peer], undefined, { ref: false })]);
  const isEndless = child.isRunning();
  const seconds = (performance.now() - begun) / 1000;
  const said = child.printed();
  await child.stop();
  return { ...worthOf(peer, fault, said), seconds, isEndless, said };
}
