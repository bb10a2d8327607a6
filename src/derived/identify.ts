/** Whether a machine is the one that was asked for: the names of its certificate and of its NLA challenge. Pure. */
import { canonical } from '../observations/addresses.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';

type Target = Vocabulary['target'];

/** Whether one of a certificate’s names covers what was typed. A `*` stands for one whole first label. [RFC 6125] 6.4 */
export function coversTarget(names: readonly string[], { host, kind }: Target): boolean {
  if (kind === 'name') return names.some((name) => coversName(name, host));
  const wanted = canonical(withoutZone(host));
  return names.some((name) => canonical(name) === wanted);
}

/** Whether the computer names itself as it was typed: in full, by its NetBIOS name, or by its first label. */
export function namesItself(computer: ComputerNames, typed: string): boolean {
  const { dnsComputer, netbiosComputer } = computer;
  const own = [dnsComputer, netbiosComputer, dnsComputer?.split('.')[0]];
  return own.some((name) => name !== undefined && name !== '' && tidy(name) === tidy(typed));
}

/** Whether the machine is a member of a domain; undefined where it did not say. A workgroup machine is its own domain. */
export function isDomainMember({ netbiosComputer, netbiosDomain }: ComputerNames): boolean | undefined {
  if (!netbiosComputer || !netbiosDomain) return undefined;
  return tidy(netbiosComputer) !== tidy(netbiosDomain);
}

export interface ComputerNames {
  readonly netbiosComputer?: string | undefined;
  readonly netbiosDomain?: string | undefined;
  readonly dnsComputer?: string | undefined;
}

function coversName(pattern: string, typed: string): boolean {
  const [first, ...rest] = tidy(pattern).split('.');
  const [typedFirst, ...typedRest] = tidy(typed).split('.');
  if (first !== '*') return tidy(pattern) === tidy(typed);
  return rest.length > 0 && typedFirst !== '' && rest.join('.') === typedRest.join('.');
}

const tidy = (name: string) => name.toLowerCase().replace(/\.$/, '');
const withoutZone = (ip: string) => ip.replace(/%.*$/, '');
