/** What is expected of several set-ups alike, and what real servers they stand before. */
import { shadow } from '../../real/servers/shadow.ts';
import { xrdp } from '../../real/servers/xrdp.ts';
import { elsewhere, everyTime, load, ownKey } from '../behaviours/blames.ts';
import type { Expected } from '../field-case.ts';

/** TLS or RDP security, without NLA. */
export const linux = xrdp({ layer: 'negotiate' });
export const nla = shadow();

/** Nobody listens there: the lab’s ports begin far above. */
export const NOBODY = '127.0.0.1:9';

/** True of every xrdp. */
const itsKind = ['nla-not-offered', 'non-microsoft-rdp-server'];
const lasting = everyTime.filter((slug) => slug !== 'nla-not-offered');

export const works = (...beside: readonly string[]): Expected => ({
  first: ['works'],
  untrue: 'others',
  beside: [...itsKind, ...beside],
});

export const otherProgram: Expected = {
  first: ['other-program-on-the-rdp-port'],
  untrue: [...elsewhere, ...load, ...ownKey, 'answers-change'],
};

export const headerInFront: Expected = {
  first: ['proxy-protocol-header', 'forwarder-accepts-then-closes', 'pam-or-jump-host'],
  untrue: [...elsewhere, ...load, ...ownKey, 'answers-change', 'clock-skew-kerberos', 'wrong-host-or-ip-conflict'],
};

export const deadBehind: Expected = {
  first: ['forwarder-accepts-then-closes', 'rustdesk-tunnel', 'container-or-vm-guest-not-ready'],
  untrue: [...elsewhere, ...load, ...ownKey, 'answers-change'],
};

/** A limit for each client, which nothing but our own connections meets: that is said, or is not noticed. */
export const limited: Expected = { first: ['works'], untrue: [...lasting, ...load, 'answers-change'] };

/**
 * A rate that haproxy counts over up to twenty seconds, which is longer than an examination may take: whether it was our
 * haste or the server cannot be told apart by then, but that some were turned away must be said.
 */
export const shutOut: Expected = {
  first: ['works'],
  said: [['own-load', 'answers-change', 'source-ip-banned-by-brute-force-guard']],
  untrue: [...lasting.filter((slug) => slug !== 'source-ip-banned-by-brute-force-guard'), ...load],
};

export const turnedAway: Expected = {
  first: ['works', 'turned-away-without-name', 'load-balancer-without-affinity-or-token'],
  said: [['turned-away-without-name', 'load-balancer-without-affinity-or-token']],
  untrue: [...elsewhere, ...load, ...ownKey],
};

/** Members that differ; each of `also` must be said as well. */
export const farm = (...also: readonly (readonly string[])[]): Expected => {
  const differs = ['answers-change', 'wrong-host-or-ip-conflict', 'load-balancer-without-affinity-or-token'];
  return { first: ['works', ...differs], said: [differs, ...also], untrue: [...elsewhere, ...load, ...ownKey] };
};

export const idleCut: Expected = {
  first: ['works', 'nat-or-firewall-idle-timeout', 'idle-connection-ended', 'time-limit'],
  said: [['nat-or-firewall-idle-timeout', 'idle-connection-ended', 'time-limit']],
  untrue: [...lasting.filter((slug) => slug !== 'vpn-path'), ...load],
};
