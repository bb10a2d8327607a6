/** Where a web server may stand that matters to the connection: the port itself, or the gateway of a saved file. For the probes that ask it. */
import type { Knowledge } from '../../../observations/knowledge.ts';
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import type { Target } from '../../probe.ts';

export interface WebServer {
  readonly role: Vocabulary['web']['role'];
  readonly host: string;
  readonly port: number;
  /** Missing where its name has yet to be looked up. */
  readonly ip?: string;
  readonly encrypted: boolean;
}

const HTTPS = 443;

/** The gateway that the client is told to use, or the examined port where a web server answers on it. */
export function findWebServer(known: Knowledge, target: Target): WebServer | undefined {
  return gatewayOfFile(known) ?? ownPort(known, target);
}

function gatewayOfFile(known: Knowledge): WebServer | undefined {
  const file = known.value('rdp-file');
  const isUsed = file?.gatewayUsage === 1 || file?.gatewayUsage === 2;
  if (!isUsed || file.gatewayHost === undefined) return undefined;
  return { role: 'gateway', host: file.gatewayHost, port: file.gatewayPort ?? HTTPS, encrypted: true };
}

function ownPort(known: Knowledge, { host, port }: Target): WebServer | undefined {
  const ip = known.value('ports')?.best;
  const service = known.value('greeting')?.service;
  if (ip === undefined || !(service === 'https' || service === 'http' || (service === 'tls' && port === HTTPS)))
    return undefined;
  return { role: 'target', host, port, ip, encrypted: service !== 'http' };
}
