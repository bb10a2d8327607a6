/**
 * The system’s own `ping` as a second witness of loss, delay and size, for the probes that measure the way.
 *
 * It needs no rights of ours. Its words are in the person’s language, so they are read by their shape, not by their
 * meaning.
 */

import { familyOf } from '../../observations/addresses.ts';
import type { Cancel, CommandAnswer, Host, HostCommand, World } from '../../world.ts';
import { orCancelled } from './cancel.ts';
import { whyNot } from './commands.ts';

export interface PingQuestion {
  readonly count: number;
  /** Bytes of the whole IP packet, as an MTU counts them. Default: what the system sends. */
  readonly size?: number;
  /** Routers must report a packet that is too large, instead of cutting it up. */
  readonly dontFragment?: boolean;
}

export type PingAnswer =
  | {
      readonly sent: number;
      readonly received: number;
      /** Milliseconds of each reply. `<1ms`, as Windows says, is 0.5. */
      readonly times: readonly number[];
      /** Somebody said that the packet is too large for the way; `mtu` where he said what would fit. */
      readonly tooBig?: { readonly mtu?: number };
    }
  /** Completes “not looked, because …”. */
  | { readonly notLooked: string };

/** What the head of an echo costs: IP and ICMP. */
const HEAD = { ipv4: 28, ipv6: 48 } as const;
/** Milliseconds that one reply is waited for, and that lie between two questions. */
const PATIENCE = 1_000;
const PACE = 200;

/** Asks the system’s `ping`; what it cannot tell is “not looked”, never a loss. */
export async function ping(
  world: Pick<World, 'host'>,
  ip: string,
  question: PingQuestion,
  cancel?: Cancel,
): Promise<PingAnswer> {
  const line = commandFor(world.host.system, ip, question);
  if (!line) return { notLooked: 'this system’s ping is not known' };
  // Windows waits a second between two questions, whatever it is told.
  const within = question.count * (PATIENCE + (world.host.system === 'windows' ? 1_000 : PACE)) + 1_000;
  const running = world.host.run(line.command, line.args, within);
  const answer = cancel ? await orCancelled(running, cancel) : await running;
  return answer ? readPing(answer, question.count) : { notLooked: 'the examination was stopped' };
}

/** The whole command line, for each system; undefined where it is not known. */
export function commandFor(
  system: Host['system'],
  ip: string,
  { count, size, dontFragment = false }: PingQuestion,
): { readonly command: HostCommand; readonly args: readonly string[] } | undefined {
  const family = familyOf(ip);
  const payload = size === undefined ? [] : [String(Math.max(0, size - HEAD[family]))];
  const flag = (name: string, values: readonly string[]) => values.flatMap((value) => [name, value]);
  switch (system) {
    case 'linux': {
      const whole = dontFragment ? ['-M', 'do'] : [];
      return {
        command: 'ping',
        args: ['-n', '-c', String(count), '-i', '0.2', '-W', '1', ...whole, ...flag('-s', payload), ip],
      };
    }
    case 'macos': {
      const whole = dontFragment ? ['-D'] : [];
      const patience = family === 'ipv4' ? ['-W', String(PATIENCE)] : [];
      return {
        command: family === 'ipv4' ? 'ping' : 'ping6',
        args: ['-n', '-c', String(count), '-i', '0.2', ...patience, ...whole, ...flag('-s', payload), ip],
      };
    }
    case 'windows': {
      // Over IPv6 nobody but the sender may cut a packet up, so there is no such switch.
      const whole = dontFragment && family === 'ipv4' ? ['-f'] : [];
      return {
        command: 'ping',
        args: ['-n', String(count), '-w', String(PATIENCE), ...whole, ...flag('-l', payload), ip],
      };
    }
    default:
      return undefined;
  }
}

/** Reads what any `ping` printed, in any language. `asked` is how many packets it was told to send. */
export function readPing(answer: CommandAnswer, asked: number): PingAnswer {
  if (answer.outcome !== 'ran') return { notLooked: whyNot('ping', answer) };
  const lines = answer.output.split(/\r?\n/);
  const times = lines.flatMap((line) => timeOfReply(line) ?? []);
  const tooBig = lines.map(complaintOfSize).find((complaint) => complaint !== undefined);
  if (times.length === 0 && !tooBig && !isSummary(answer.output, asked)) {
    const said = lines.map((line) => line.trim()).find((line) => line !== '');
    return { notLooked: said ? `ping said: ${said.slice(0, 120)}` : 'ping said nothing' };
  }
  // A copy that the network made is no second reply.
  const replies = times.slice(0, asked);
  return { sent: asked, received: replies.length, times: replies, ...(tooBig && { tooBig }) };
}

/**
 * A reply names its hop limit (`ttl=`, `hlim=`) and a time, in whatever language; Windows leaves the former out over
 * IPv6. Duplicates are marked `DUP!` by the system.
 */
function timeOfReply(line: string): number | undefined {
  if (/\bDUP!/.test(line)) return undefined;
  const isReply =
    /\b(ttl|hlim)=\d+/i.test(line) || /^[^\d\s][^=<]*[0-9a-f:]+(%\S+)?: [^=<\d]*[=<]\d+\s?\S{1,6}\s*$/i.test(line);
  if (!isReply) return undefined;
  const times = [
    ...line.replace(/\b(ttl|hlim)=\d+/gi, '').matchAll(/([=<])\s?(\d+(?:[.,]\d+)?)(?=\s?[^\d\s=]{1,6}\s*$)/g),
  ];
  const [, sign, number = ''] = times.at(-1) ?? [];
  if (sign === undefined) return undefined;
  const time = Number(number.replace(',', '.'));
  return sign === '<' ? time / 2 : time;
}

/** `Frag needed and DF set (mtu = 1400)`, `Message too long, mtu=1400`, and Windows’ sentence, in which DF stays DF. */
function complaintOfSize(line: string): { readonly mtu?: number } | undefined {
  const isComplaint =
    /frag(mentation)? needed|message too long|packet too big/i.test(line) ||
    (/\bDF\b/.test(line) && !/=/.test(line)) ||
    /фрагментаци/i.test(line);
  if (!isComplaint) return undefined;
  const mtu = Number(/mtu\s*[=:]?\s*(\d{2,5})/i.exec(line)?.[1]);
  return Number.isInteger(mtu) && mtu > 0 ? { mtu } : {};
}

/** The line of the end: so many sent, so many received. It shows that pings went out, though none came back. */
function isSummary(output: string, asked: number): boolean {
  const sent = new RegExp(`(^|[^\\d.])${asked}([^\\d.][^\\n]*){2}(\\b100(\\.0+)?\\s?%|100\\.0%)`, 'm');
  return sent.test(output) || sent.test(output.replace(/\r?\n\s*\(/g, ' ('));
}
