/** What a person typed as the host, made ready to be examined: for every door through which a host can come in. */
import { fail, type Result, succeed } from '../result.ts';
import type { Target } from '../sources/probe.ts';
import { parseTarget, type TargetProblem } from './target.ts';

/** What only the system knows. */
export interface Surroundings {
  /** The ASCII form of a name (IDNA); empty when it has none. */
  toAscii(name: string): string;
  /** This machine’s network interfaces, by name. */
  readonly interfaces: readonly string[];
}

/** Names outside ASCII are looked up in their ASCII form (IDNA), as every client does. */
export function understandTarget(typed: string, surroundings: Surroundings): Result<Target, TargetProblem> {
  const parsed = parseTarget(typed);
  if (!parsed.ok) return parsed;
  const { host, kind } = parsed.value;
  if (kind === 'ipv6' && isStrangeZone(host, surroundings)) return refuseZone(host, surroundings);
  if (kind !== 'name' || /^[\x21-\x7e]+$/.test(host)) return parsed;
  const ascii = surroundings.toAscii(host);
  if (ascii !== '') return succeed({ ...parsed.value, host: ascii });
  return fail({ what: `“${host}” is not a host name`, whatToDo: 'use letters, digits, hyphens and dots' });
}

const zoneOf = (host: string) => host.split('%')[1];

/** The system would not refuse it: it drops the zone and waits for an answer that cannot come. */
function isStrangeZone(host: string, { interfaces }: Surroundings): boolean {
  const zone = zoneOf(host);
  // A number may be an index that the names do not show.
  return zone !== undefined && !/^\d+$/.test(zone) && !interfaces.includes(zone);
}

const refuseZone = (host: string, { interfaces }: Surroundings) =>
  fail({
    what: `this machine has no network interface “${zoneOf(host)}”`,
    whatToDo: `it has ${interfaces.join(', ')}`,
  });
