/** Real proxies that stand in front of RDP servers: haproxy, nginx and stunnel, each with the lines of one set-up. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lab, type Server, serve } from '../lab.ts';

export interface HaproxySetUp {
  /** Lines of the `listen` section. */
  readonly lines: readonly string[];
  /** Words after the address in `bind`. */
  readonly bind?: string;
  readonly defaults?: readonly string[];
}

export const haproxy = (lab: Lab, { lines, bind = '', defaults = [] }: HaproxySetUp): Promise<Server> =>
  serve('haproxy', (port) => {
    const usual = ['mode tcp', 'timeout connect 3s', 'timeout client 30s', 'timeout server 30s'];
    const text = ['defaults', ...usual, ...defaults, 'listen rdp', `bind 127.0.0.1:${port} ${bind}`, ...lines];
    return lab.start('haproxy', ['-db', '-f', write(lab, 'haproxy', text)]);
  });

export interface NginxSetUp {
  /** Lines of the `server` block. */
  readonly server: readonly string[];
  /** Lines of the `stream` block around it. */
  readonly stream?: readonly string[];
  /** Words after the port in `listen`. */
  readonly listen?: string;
  readonly address?: string;
}

export const nginx = (
  lab: Lab,
  { server, stream = [], listen = '', address = '127.0.0.1' }: NginxSetUp,
): Promise<Server> =>
  serve('nginx', (port) => {
    const folder = lab.folder('nginx');
    const file = join(folder, 'nginx.conf');
    const lines = [
      ...['load_module /usr/lib/nginx/modules/ngx_stream_module.so;', 'daemon off;', 'master_process off;'],
      ...[`pid ${folder}/pid;`, `error_log ${folder}/log;`, 'events { worker_connections 256; }'],
      ...['stream {', ...stream, `server { listen ${address}:${port} ${listen};`, ...server, '}', '}'],
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    return lab.start('nginx', ['-p', folder, '-c', file, '-e', `${folder}/log`]);
  });

/** Lines of one service. */
export const stunnel = (lab: Lab, lines: readonly string[]): Promise<Server> =>
  serve('stunnel', (port) => {
    const text = ['foreground = yes', 'pid =', '[rdp]', `accept = 127.0.0.1:${port}`, ...lines];
    return lab.start('stunnel4', [write(lab, 'stunnel', text)]);
  });

/** Certificate and key in one file, as haproxy wants them. */
export function bundle(lab: Lab): string {
  const { certificate, key } = lab.certificates.good;
  return write(lab, 'bundle', [readFileSync(certificate, 'utf8'), readFileSync(key, 'utf8')]);
}

function write(lab: Lab, name: string, lines: readonly string[]): string {
  const file = join(lab.folder(name), `${name}.conf`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}
