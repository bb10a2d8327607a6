/** What stands at the far end of the private networks: real RDP servers, other services, stand-ins that misbehave. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ServedPort } from '../../peers/create-peer.ts';
import { waitFor } from '../children.ts';
import { prepareShadow, type ShadowSettings } from '../servers/shadow.ts';
import { prepareXrdp, type XrdpSettings } from '../servers/xrdp.ts';
import { addresses } from './namespaces.ts';
import { type Part, RDP, type Scene } from './scene.ts';

/** Where it listens: the server's own address and the RDP port unless said otherwise. */
interface Spot {
  readonly address?: string;
  readonly port?: number;
}

/** Behind a stand-in at the RDP port. */
export const behind: Spot = { address: '127.0.0.1', port: 13_389 };

export const xrdp =
  ({ address = addresses.server, port = RDP, ...settings }: XrdpSettings & Spot = {}): Part =>
  async (scene) => {
    const { words, env } = prepareXrdp(scene.lab, settings, address, port);
    await scene.serve('server', words, port, env);
  };

/** The one with Network Level Authentication. */
export const shadow =
  ({ address = addresses.server, port = RDP, ...settings }: ShadowSettings & Spot = {}): Part =>
  async (scene) => {
    const { words, env } = await prepareShadow(scene.lab, settings);
    await scene.serve('server', words(address, port), port, env);
  };

/** Listens, and takes nobody in. */
export const neverAccepts: Part = async (scene) => {
  await scene.perform('server', 'never-accept.py', [addresses.server, `${RDP}`]);
};

/** OpenSSH, as when somebody swapped two port numbers. */
export const sshd: Part = async (scene) => {
  const folder = scene.lab.folder('sshd');
  const key = join(folder, 'host-key');
  await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const settings = join(folder, 'sshd_config');
  writeFileSync(settings, `UsePAM no\nPasswordAuthentication no\nListenAddress ${addresses.server}\nPort ${RDP}\n`);
  // Debian's own place for privilege separation; sshd will not start without it.
  mkdirSync('/run/sshd', { recursive: true });
  await scene.serve('server', ['/usr/sbin/sshd', '-D', '-e', '-f', settings, '-h', key], RDP);
};

/** A web server with TLS. Its page tells how it was started, and is recorded: so without this machine’s folders. */
export const https: Part = async (scene) => {
  const { certificate, key } = scene.lab.certificates.good;
  const words = `openssl s_server -accept ${addresses.server}:${RDP} -cert ${basename(certificate)} -key ${basename(key)} -www`;
  await scene.serve('server', ['sh', '-c', `cd ${dirname(certificate)} && exec ${words}`], RDP);
};

/** The front door of an RD Gateway. */
export const gateway: Part = async (scene) => {
  const { certificate, key } = scene.lab.certificates.good;
  await scene.perform('server', 'gateway-answer.ts', [addresses.server, `${RDP}`, certificate, key]);
};

/** OpenSSL’s DTLS, which asks for its cookie back first, on the port where gateways take UDP. */
export const dtlsAnswers: Part = async (scene) => {
  const { certificate, key } = scene.lab.certificates.good;
  const words = `openssl s_server -dtls -listen -accept ${addresses.server}:3391 -cert ${certificate} -key ${key}`;
  // It leaves as soon as nothing more can be typed.
  const child = scene.start('server', 'sh', ['-c', `sleep 600 | ${words}`]);
  await waitFor('openssl on UDP port 3391', child, () => child.printed().includes('ACCEPT'));
};

/** A domain controller’s Kerberos for `lab.test`, which knows nobody. It stands where the server stands. */
export const kdc: Part = async (scene) => {
  const folder = scene.lab.folder('kdc');
  const [profile, config] = [join(folder, 'kdc.conf'), join(folder, 'krb5.conf')];
  const at = `${addresses.server}:88`;
  writeFileSync(
    profile,
    `[kdcdefaults]\nkdc_listen = ${at}\nkdc_tcp_listen = ${at}\n[realms]\n${REALM} = {\ndatabase_name = ${folder}/principal\nkey_stash_file = ${folder}/stash\nacl_file = ${folder}/acl\n}\n`,
  );
  writeFileSync(config, `[libdefaults]\ndefault_realm = ${REALM}\n[realms]\n${REALM} = {\nkdc = ${at}\n}\n`);
  const env = { KRB5_KDC_PROFILE: profile, KRB5_CONFIG: config };
  const make = ['create', '-s', '-r', REALM, '-P', 'nobody needs it'];
  await promisify(execFile)('/usr/sbin/kdb5_util', make, { env: { ...process.env, ...env } });
  await scene.serve('server', ['/usr/sbin/krb5kdc', '-n', '-P', join(folder, 'pid')], 88, env);
};

const REALM = 'LAB.TEST';

/** A web proxy or a guest network's login page, at the server's end or on the router. */
export const http =
  (kind: 'portal' | 'proxy', place: 'router' | 'server', port = RDP): Part =>
  async (scene) => {
    const address = place === 'server' ? addresses.server : addresses.routerAtClient;
    await scene.perform(place, 'http-answer.ts', [address, `${port}`, kind]);
  };

/** When, in a connection's life, a stand-in breaks it. */
export type Moment = 'accept' | 'request' | 'confirm' | 'hello' | `after:${number}` | `idle:${number}`;
export type Deed = 'fin' | 'rst' | 'stall' | 'garbage';

/** Stands at the RDP port; passes on to what listens `behind` until the moment has come. */
export const standIn =
  (moment: Moment, deed: Deed): Part =>
  async (scene) => {
    const target = moment === 'accept' || moment === 'request' ? [] : [`${behind.address}`, `${behind.port}`];
    await scene.perform('server', 'tcp-fault.ts', [addresses.server, `${RDP}`, moment, deed, ...target]);
  };

/** A scripted server that plays each of these, one connection after another and the last for ever. */
export const scripted =
  (...doors: readonly ServedPort[]): Part =>
  async (scene) => {
    await scene.perform('server', 'peer-server.ts', [addresses.server, `${RDP}`, JSON.stringify(doors)]);
  };

/** Answers RDP over UDP. */
export const udpAnswers: Part = async (scene) => {
  await scene.perform('server', 'udp-responder.ts', [addresses.server, `${RDP}`]);
};

/** A DNS server that knows these names and denies all others. */
export const dns =
  (where: 'router' | 'server', address: string, records: readonly (readonly [name: string, address: string])[]): Part =>
  async (scene: Scene) => {
    const hosts = join(scene.lab.folder('dnsmasq'), 'hosts');
    writeFileSync(hosts, records.map(([name, one]) => `${one} ${name}\n`).join(''));
    const manners = ['--keep-in-foreground', '--conf-file=/dev/null', '--pid-file=', '--user=root', '--no-resolv'];
    const answers = ['--no-hosts', `--addn-hosts=${hosts}`, '--local=/#/', '--local-ttl=60'];
    await scene.serve(
      where,
      ['dnsmasq', ...manners, ...answers, `--listen-address=${address}`, '--bind-interfaces'],
      53,
    );
  };
