/**
 * The RDP connection on one page, from a name to a desktop.
 *
 * Each stage says who speaks, where that is specified, and what may come next.
 * The client machine, the ladder in every report, and docs/generated/sequence.md are drawn from this table.
 */
// biome-ignore format: a table reads best as a table.
export const stages = {
  resolve:   { title: 'Find the address',      speaks: 'resolver', spec: 'RFC 1035',             next: ['connect'] },
  connect:   { title: 'Open the port',         speaks: 'client',   spec: 'RFC 9293',             next: ['negotiate'] },
  negotiate: { title: 'Agree on security',     speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.1',   next: ['tls', 'settings'] },
  tls:       { title: 'Start encryption',      speaks: 'both',     spec: 'MS-RDPBCGR 5.4.5',     next: ['nla', 'settings'] },
  nla:       { title: 'Prove who you are',     speaks: 'both',     spec: 'MS-CSSP 3.1.5',        next: ['settings'] },
  settings:  { title: 'Exchange settings',     speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.1.3', next: ['licensing'] },
  licensing: { title: 'Obtain a licence',      speaks: 'server',   spec: 'MS-RDPELE 1.3.3',      next: ['activate'] },
  activate:  { title: 'Show the desktop',      speaks: 'server',   spec: 'MS-RDPBCGR 1.3.1.1.8', next: ['session'] },
  session:   { title: 'Work in the session',   speaks: 'both',     spec: 'MS-RDPBCGR 1.3.1.2',   next: [] },
} as const satisfies Record<string, Stage>;

export type StageId = keyof typeof stages;

/** In the order of the connection. */
export const stageIds = Object.keys(stages) as readonly StageId[];

interface Stage {
  readonly title: string;
  readonly speaks: 'resolver' | 'client' | 'server' | 'both';
  readonly spec: string;
  readonly next: readonly string[];
}
