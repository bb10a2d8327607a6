/** Whether what was observed can be so, given how the scenario’s world really is: no probe may tell a tale. */
import type { Knowledge } from '../../src/observations/knowledge.ts';
import type { Vocabulary } from '../../src/observations/vocabulary.ts';
import type { LabCertificate, LabMachine, LabNames, LabPort, LabWorld, RdpPeer } from '../scenarios/scenario.ts';
import { labDay } from '../virtual/clock.ts';
import { defaultHost, defaultPort, machinesOf } from '../virtual/world.ts';

const DAY = 86_400_000;

/** Every observation that contradicts the world it was made in, in sentences. */
export function findContradictions(world: LabWorld, known: Knowledge): readonly string[] {
  const machines = machinesOf(world);
  const port = world.port ?? defaultPort;
  const ports = known.value('ports');
  const peers = Object.values(machines).flatMap((machine) => rdpPeersAt(machine, port));
  return [
    ...(ports?.addresses ?? []).flatMap((seen) => checkPort(seen, machines, port)),
    ...(known.value('neighbours')?.ports ?? []).flatMap((seen) =>
      checkPort({ ...seen, ip: ports?.best ?? '' }, machines, seen.port),
    ),
    ...checkAny(peers, 'certificate', known.value('certificate'), matchesCertificate),
    ...checkAny(peers, 'tls-versions', known.value('tls-versions'), matchesVersions),
    ...checkAny(peers, 'offers', spokenOffers(known.value('offers')), matchesOffers),
    ...checkAny(peers, 'nla', known.value('nla'), matchesIntroduction),
    ...checkAny(peers, 'clock', known.value('clock'), (peer, clock) =>
      matchesClock(peer, clock, world.ourClockAhead ?? 0),
    ),
    ...checkAny(peers, 'settings', known.value('settings'), matchesSettings),
    ...checkNames(world, Object.keys(machines), known.value('names')),
  ];
}

const rdpPeersAt = (machine: LabMachine, port: number): readonly RdpPeer[] =>
  doorsAt(machine, port).filter(
    (door) => typeof door === 'object' && 'serves' in door && door.serves === 'rdp',
  ) as RdpPeer[];

function doorsAt(machine: LabMachine, port: number): readonly LabPort[] {
  const door = machine.ports?.[port] ?? machine.otherPorts ?? 'refused';
  return Array.isArray(door) ? (door as readonly LabPort[]) : [door as LabPort];
}

function outcomeOf(door: LabPort): 'open' | 'refused' | 'silent' | 'unreachable' {
  if (typeof door === 'string') return door;
  return 'unreachable' in door ? 'unreachable' : 'open';
}

interface SeenPort {
  readonly ip: string;
  readonly outcome: 'open' | 'refused' | 'silent' | 'unreachable';
  readonly ms: number;
}

function checkPort({ ip, outcome, ms }: SeenPort, machines: Readonly<Record<string, LabMachine>>, port: number) {
  const machine = machines[ip];
  const truths = machine ? doorsAt(machine, port).map(outcomeOf) : ['silent'];
  // Whoever stops waiting before an answer can be back has heard silence.
  const tooEarly = outcome === 'silent' && machine !== undefined && ms <= 2 * (machine.latency ?? 1);
  if (truths.includes(outcome) || tooEarly) return [];
  return [`port ${port} of ${ip} is ${truths.join(' or ')}, and was seen as ${outcome}`];
}

/** Only answers that an RDP server gave; what anybody else does with an offer is not its word. */
function spokenOffers(seen: Vocabulary['offers'] | undefined): Vocabulary['offers'] | undefined {
  return seen?.answers.some(({ outcome }) => outcome === 'selected' || outcome === 'refused') ? seen : undefined;
}

/** Where several peers share a port, what was seen must be true of one of them. */
function checkAny<T>(
  peers: readonly RdpPeer[],
  subject: string,
  seen: T | undefined,
  matches: (peer: RdpPeer, seen: T) => readonly string[],
): readonly string[] {
  if (seen === undefined) return [];
  const complaints = peers.map((peer) => matches(peer, seen));
  if (complaints.some((list) => list.length === 0)) return [];
  return (complaints[0] ?? ['no RDP server is there']).map((complaint) => `${subject}: ${complaint}`);
}

function matchesCertificate({ certificate }: RdpPeer, seen: Vocabulary['certificate']): readonly string[] {
  if (certificate === 'missing') return ['the server has none'];
  const truth: LabCertificate = certificate ?? {};
  const name = truth.name ?? defaultHost;
  const starts = labDay + (truth.starts ?? -30) * DAY;
  const ends = labDay + (truth.ends ?? 335) * DAY;
  return [
    ...differ('the first name', name, seen.names[0]),
    ...differ('the start', starts, seen.notBefore),
    ...differ('the end', ends, seen.notAfter),
    ...differ('self-signed', (truth.issuer ?? 'self') === 'self', seen.selfSigned),
    ...differ('the kind of key', truth.key ?? 'rsa', seen.key),
    ...differ('the bits', truth.bits ?? (truth.key === 'ec' ? 256 : 2048), seen.bits),
  ];
}

function matchesVersions(
  { tls, meddles, stallsAfter, cutsAfterConfirm, drips }: RdpPeer,
  seen: Vocabulary['tls-versions'],
): readonly string[] {
  const truth = tls?.onHello === undefined ? (tls?.versions ?? ['1.2', '1.3']) : [];
  const invented = seen.accepted.filter((version) => !truth.includes(version));
  const isPlain = ![
    tls?.suites,
    tls?.onOffer13,
    tls?.insteadOfAlert,
    meddles,
    stallsAfter,
    cutsAfterConfirm,
    drips,
  ].some((one) => one !== undefined);
  const denied = seen.versions.filter(({ version, outcome }) => truth.includes(version) && REFUSALS.includes(outcome));
  return [
    ...invented.map((version) => `the server does not accept ${version}`),
    ...(isPlain
      ? denied.map(({ version, outcome }) => `the server accepts ${version}, and was seen to end it: ${outcome}`)
      : []),
  ];
}

const REFUSALS: readonly string[] = ['alert', 'closed', 'reset'];

function matchesOffers(peer: RdpPeer, seen: Vocabulary['offers']): readonly string[] {
  const isScripted =
    peer.alwaysFailsWith !== undefined ||
    peer.predatesNegotiation ||
    peer.onTlsOffer !== undefined ||
    peer.entra === 'required' ||
    peer.meddles?.withCookie !== undefined;
  if (isScripted) return [];
  const isPlain = peer.securityLayer === 0;
  const hasNone = peer.certificate === 'missing';
  const nla = isPlain ? 'absent' : (peer.nla ?? 'required');
  const accepts = { tls: isPlain ? 'refused' : hasNone ? 'no-certificate' : 'accepted', rdp: acceptsRdp(peer) };
  return [
    ...(seen.nla === 'unknown' || hasNone ? [] : differ('NLA', nla, seen.nla)),
    ...(seen.tls === 'unknown' ? [] : differ('TLS', accepts.tls, seen.tls)),
    ...(seen.rdpSecurity === 'unknown' ? [] : differ('RDP security', accepts.rdp, seen.rdpSecurity)),
  ];
}

function acceptsRdp({ securityLayer = 2, nla = 'required' }: RdpPeer): 'accepted' | 'refused' {
  if (securityLayer === 0) return 'accepted';
  return securityLayer === 1 && nla !== 'required' ? 'accepted' : 'refused';
}

function matchesIntroduction({ credssp = {} }: RdpPeer, seen: Vocabulary['nla']): readonly string[] {
  if (seen.outcome !== 'challenge') return [];
  const label = (credssp.computer ?? 'TS01').split('.')[0] ?? '';
  const build = credssp.build ?? '10.0.20348';
  return [
    ...differ('the computer', label.toUpperCase().slice(0, 15), seen.netbiosComputer),
    ...differ('the build', build === '' ? undefined : build, seen.build),
    ...differ('the CredSSP version', credssp.version ?? 6, seen.credsspVersion),
    ...differ('joined to a domain', credssp.domain !== '', seen.domainJoined),
  ];
}

function matchesClock({ credssp, slow = 0 }: RdpPeer, seen: Vocabulary['clock'], ourAhead: number): readonly string[] {
  const truth = (credssp?.clockAhead ?? 0) - ourAhead;
  const tolerance = seen.uncertainty + slow + 1;
  return Math.abs(seen.skew - truth) <= tolerance ? [] : differ('the skew', truth, seen.skew);
}

function matchesSettings({ settings }: RdpPeer, seen: Vocabulary['settings']): readonly string[] {
  if (seen.outcome !== 'answered' || settings?.encryptionLevel === undefined || seen.encryptionLevel === 0) return [];
  return differ('the encryption level', settings.encryptionLevel, seen.encryptionLevel);
}

function checkNames({ names = {} }: LabWorld, addresses: readonly string[], seen: Vocabulary['names'] | undefined) {
  if (!seen || seen.outcome === 'literal') return [];
  const system = names.system ?? (names.hostsFile?.length ? names.hostsFile : addresses);
  if (typeof system === 'string') return differ('names: the answer', truthOf(system, names), seen.outcome);
  return differ('names: the addresses', [...system].sort().join(' '), [...seen.addresses].sort().join(' '));
}

/** A system that heard nothing useful tells less than a resolver that said something. */
function truthOf(system: string, { resolvers = {} }: LabNames): string {
  const said = Object.values(resolvers);
  if (said.includes('no-such-name')) return 'no-such-name';
  return said.includes('failed') || said.includes('refused') ? 'failed' : system;
}

const differ = (what: string, truth: unknown, seen: unknown): readonly string[] =>
  truth === seen ? [] : [`${what} is ${String(truth)}, and was seen as ${String(seen)}`];
