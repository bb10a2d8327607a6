/** Makes a case of what was found out: says of every fact whose it is, and who was connected with whom. Pure. */
import { familyOf } from './addresses.ts';
import { CASE_SCHEMA, type Case } from './case.ts';
import { type Answer, isObservation, Knowledge, type Observation } from './knowledge.ts';
import { type CaseHost, type ConversationId, type During, type HostId, MOST_NAMES, type Role } from './scope.ts';
import type { FactOf } from './subject.ts';
import { subjectFile } from './vocabulary.ts';

/** What was found out about one connection, by an examination or from what somebody told. */
export type FoundOut = Pick<Case, 'version' | 'startedAt' | 'ms' | 'connections' | 'answers'> &
  Partial<Pick<Case, 'redacted'>>;

export function makeCase({ version, startedAt, ms, connections, redacted = false, answers }: FoundOut): Case {
  const known = new Knowledge(answers);
  const hosts = listHosts(known);
  const isAbout = known.value('target') !== undefined;
  const during: During = [startedAt, startedAt + ms];
  return {
    schema: CASE_SCHEMA,
    version,
    startedAt,
    ms,
    connections,
    redacted,
    hosts,
    conversations: isAbout ? [{ id: THE_ONE, from: ids.here, to: ids.target, during }] : [],
    answers: answers.map((answer) => place(answer, { idOf, ...(isAbout && { conversation: THE_ONE }) })),
  };
}

/** A fact of an examination. `during`: from the question to its answer. */
export const placeInExamination = (answer: Answer, during?: During): Answer =>
  place(answer, { idOf, conversation: THE_ONE, ...(during && { during }) });

/** A saved case with what was said besides: of its connection, where it is of a single one. */
export function addToCase(saved: Case, answers: readonly Answer[]): Case {
  const hosts = [...saved.hosts];
  const find = (role: Role): HostId => {
    const found = hosts.find(({ roles }) => roles.includes(role));
    if (found) return found.id;
    const id = `h${hosts.reduce((most, host) => Math.max(most, Number(host.id.slice(1))), 0) + 1}`;
    hosts.push({ id, roles: [role], names: [], addresses: [] });
    return id;
  };
  const [only, ...others] = saved.conversations;
  const where = { idOf: find, ...(only && others.length === 0 && { conversation: only.id }) };
  return { ...saved, answers: [...saved.answers, ...answers.map((answer) => place(answer, where))], hosts };
}

/** The examination is one conversation, of however many connections. */
const THE_ONE: ConversationId = 'c1';

const ids = { here: 'h1', target: 'h2', gateway: 'h3', client: 'h4' } as const satisfies Record<Role, HostId>;

/** What lies between two machines is told as the one that measured it saw it. */
const roleOf = (of: FactOf): Role => (of === 'network' ? 'here' : of);

const idOf = (role: Role): HostId => ids[role];

interface Place {
  idOf(role: Role): HostId;
  readonly conversation?: ConversationId;
  readonly during?: During;
}

function place(answer: Answer, { idOf, conversation, during }: Place): Answer {
  if (!isObservation(answer) || answer.scope) return answer;
  // What this machine is, it is whatever it connects to.
  const isOfConnection = conversation !== undefined && subjectFile(answer.about).of !== 'here';
  return {
    ...answer,
    scope: {
      host: idOf(whoseFact(answer)),
      ...(isOfConnection && { conversation }),
      during: during ?? [answer.at, answer.at],
    },
  };
}

/** A web server may answer at the examined port itself. */
const whoseFact = (seen: Observation): Role =>
  seen.about === 'web' ? seen.value.role : roleOf(subjectFile(seen.about).of);

/** Those of whom something is known. */
function listHosts(known: Knowledge): readonly CaseHost[] {
  const met = new Set(known.all().filter(isObservation).map(whoseFact));
  if (known.value('target')) met.add('here');
  return (['here', 'target', 'gateway', 'client'] as const)
    .filter((role) => met.has(role))
    .map((role) => ({ id: ids[role], roles: [role], ...describers[role](known) }));
}

type Described = Omit<CaseHost, 'id' | 'roles'>;

const describers: Readonly<Record<Role, (known: Knowledge) => Described>> = {
  here: (known) => ({
    names: [],
    addresses: once([...(known.value('this-machine')?.interfaces ?? []).flatMap(({ addresses }) => addresses)]),
  }),
  target(known) {
    const { dnsComputer, netbiosComputer } = known.value('nla') ?? {};
    const clock = known.value('clock');
    return {
      ...calledBy([known.value('target')?.host, dnsComputer, netbiosComputer, known.value('ports')?.best]),
      ...(clock && { clock: { ahead: clock.skew, spread: clock.uncertainty } }),
    };
  },
  gateway(known) {
    const web = known.value('web');
    const { skew, uncertainty } = web ?? {};
    return {
      ...calledBy([known.value('rdp-file')?.gatewayHost, web?.role === 'gateway' ? web.host : undefined]),
      ...(web?.role === 'gateway' && skew !== undefined && { clock: { ahead: skew, spread: uncertainty ?? 0 } }),
    };
  },
  client: () => ({ names: [], addresses: [] }),
};

function calledBy(given: readonly (string | undefined)[]): Pick<CaseHost, 'names' | 'addresses'> {
  const all = once(given.filter((name) => name !== undefined && name !== ''));
  return { names: all.filter((name) => !isAddress(name)), addresses: all.filter(isAddress) };
}

const isAddress = (name: string) => familyOf(name) === 'ipv6' || /^\d+(?:\.\d+){3}$/.test(name);

/** Bounded: a machine may have thousands. */
const once = (names: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(names.filter((name) => name !== undefined))].slice(0, MOST_NAMES);
