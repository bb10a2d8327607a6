/**
 * The RDP connection on one page, from a name to a desktop.
 *
 * Each stage says who speaks, where that is specified, and to which stage each event leads. What is no event of a stage
 * ends the connection there. The client machine, the ladder in every report, and docs/generated/sequence.md are drawn
 * from this table.
 */
// biome-ignore format: a table reads best as a table.
export const stages = {
  resolve:   { title: 'Find the address',    speaks: 'resolver', spec: 'RFC 1035',             on: { found: 'connect' } },
  connect:   { title: 'Open the port',       speaks: 'client',   spec: 'RFC 9293',             on: { opened: 'negotiate' } },
  negotiate: { title: 'Agree on security',   speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.1',   on: { 'chose TLS': 'tls', 'chose RDP security': 'settings' } },
  tls:       { title: 'Start encryption',    speaks: 'both',     spec: 'MS-RDPBCGR 5.4.5',     on: { 'secured for NLA': 'nla', 'secured without NLA': 'settings' } },
  nla:       { title: 'Prove who you are',   speaks: 'both',     spec: 'MS-CSSP 3.1.5',        on: { 'let in': 'settings' } },
  settings:  { title: 'Exchange settings',   speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.1.3', on: { exchanged: 'licensing' } },
  licensing: { title: 'Obtain a licence',    speaks: 'server',   spec: 'MS-RDPELE 1.3.3',      on: { licensed: 'activate' } },
  activate:  { title: 'Show the desktop',    speaks: 'server',   spec: 'MS-RDPBCGR 1.3.1.1.8', on: { shown: 'session' } },
  session:   { title: 'Work in the session', speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.2',   on: {} },
} as const satisfies Record<string, Stage>;

export type StageId = keyof typeof stages;

/** What moves a connection on, in whichever stage it is one. */
export type StageEvent = { [S in StageId]: keyof (typeof stages)[S]['on'] }[StageId];

/** In the order of the connection. */
export const stageIds = Object.keys(stages) as readonly StageId[];

/** Where an event leads from a stage; undefined where it is none of its events. */
export const stageAfter = (stage: StageId, event: StageEvent): StageId | undefined =>
  (stages[stage].on as Readonly<Partial<Record<StageEvent, StageId>>>)[event];

interface Stage {
  readonly title: string;
  readonly speaks: 'resolver' | 'client' | 'server' | 'both';
  readonly spec: string;
  readonly on: Readonly<Record<string, string>>;
}
