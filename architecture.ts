/** Which room may use which, readable aloud. architecture.test.ts holds the code to it; ARCHITECTURE.md draws it. */

/** The layers of the product: folders of src. */
// biome-ignore format: a table reads best as a table.
export const layers = {
  'rdp/wire':     { is: 'bytes ⇄ values',                              uses: ['result'] },
  'rdp/pdus':     { is: 'one message family of the protocol, one file', uses: ['rdp/wire', 'result', 'world'] },
  'rdp/conversations': { is: 'the order of messages; no I/O',          uses: ['rdp/pdus', 'rdp/wire', 'world'] },
  codes:          { is: 'what the numbers of each code space mean',    uses: ['rdp/conversations'] },
  observations:   { is: 'everything we can know',                      uses: ['rdp/conversations', 'rdp/pdus', 'result', 'world', 'zod'] },
  derived:        { is: 'facts drawn from facts, again at each reading', uses: ['observations', 'rdp/pdus', 'rdp/wire'] },
  'sources/probing': { is: 'how every probe asks, listens, stops and tells', uses: ['sources/probe', 'observations', 'rdp/conversations', 'rdp/wire', 'world'] },
  'sources/network': { is: 'what the wire tells: one question, one file',    uses: ['sources/probing', 'sources/probe', 'observations', 'rdp/conversations', 'rdp/pdus', 'rdp/wire', 'world'] },
  'sources/host':    { is: 'what this machine tells of itself',              uses: ['sources/probing', 'sources/probe', 'observations', 'rdp/pdus', 'world'] },
  sources:        { is: 'where facts come from: probes and readers',   uses: ['observations', 'codes', 'rdp/conversations', 'rdp/wire', 'result', 'world'] },
  fixes:          { is: 'changes as data → sentences, scripts, undo',  uses: ['capitalise', 'result'] },
  causes:         { is: 'why connections fail: one cause, one file',   uses: ['fixes', 'codes', 'observations', 'rdp/conversations', 'world'] },
  diagnosis:      { is: 'facts × causes → an explanation',             uses: ['causes', 'observations', 'rdp/conversations', 'world'] },
  examine:        { is: 'ask, weigh, ask again: which probe next',     uses: ['sources', 'derived', 'diagnosis', 'causes', 'observations', 'result', 'world'] },
  report:         { is: 'the explanation as a document',               uses: ['derived', 'diagnosis', 'causes', 'fixes', 'codes', 'observations', 'rdp/conversations', 'rdp/pdus', 'rdp/wire', 'capitalise', 'world', 'zod'] },
  presenters:     { is: 'the document for terminal, ticket, script',   uses: ['report', 'capitalise', 'picocolors'] },
  platform:       { is: 'the only folder that touches the system',     uses: ['rdp/pdus', 'world', 'node:', 'dns-packet'] },
  store:          { is: 'the history of this machine, one file a run', uses: ['observations', 'result', 'world', 'node:'] },
  server:         { is: 'the same verbs over HTTP',                    uses: ['capitalise', 'examine', 'sources', 'causes', 'fixes', 'diagnosis', 'observations', 'report', 'presenters', 'result', 'world', 'node:', 'zod', 'fastify', 'fastify-type-provider-zod', '@fastify'] },
  cli:            { is: 'one command, one file',                       uses: ['capitalise', 'examine', 'sources', 'causes', 'fixes', 'codes', 'diagnosis', 'observations', 'report', 'presenters', 'platform', 'server', 'store', 'rdp/conversations', 'world', 'lab/demo', 'node:', 'commander'] },
} as const;

/** The rooms beside the product. `src` is all of it; libraries are free here. */
// biome-ignore format: a table reads best as a table.
export const beside = {
  'lab/scenarios': { is: 'what a world with one thing wrong is, and the scenario beside every cause', uses: ['codes', 'rdp/conversations', 'world'] },
  'lab/peers':     { is: 'a scripted server for each conversation',              uses: ['lab/scenarios', 'rdp/pdus', 'rdp/wire', 'world'] },
  'lab/virtual':   { is: 'a world that plays a scenario in virtual time',        uses: ['lab/peers', 'lab/scenarios', 'rdp/pdus', 'rdp/wire', 'world'] },
  'lab/loopback':  { is: 'the scripted servers on real sockets',                 uses: ['lab/peers', 'lab/scenarios', 'world'] },
  'lab/demo':      { is: 'what `rdpdoctor demo` shows: shipped with the product', uses: ['lab/loopback', 'lab/peers', 'lab/scenarios', 'lab/virtual', 'causes'] },
  'lab/real':      { is: 'real servers, real clients and real faults of the network', uses: ['lab/loopback', 'lab/peers', 'lab/scenarios', 'observations', 'rdp/conversations', 'rdp/pdus', 'rdp/wire'] },
  'lab/playing':   { is: 'plays every scenario, holds the diagnosis against it, says what proves a cause', uses: ['lab/scenarios', 'lab/virtual', 'lab/real', 'sources', 'examine', 'causes', 'codes', 'observations', 'rdp/conversations'] },
  'lab/recorded':  { is: 'cases of the real labs, redacted, judged again',       uses: ['lab/real', 'report', 'diagnosis', 'observations'] },
  'lab/field':     { is: 'what public reports tell of, and what was first said of it', uses: ['lab/loopback', 'lab/peers', 'lab/scenarios', 'lab/real', 'derived', 'observations', 'rdp/pdus', 'rdp/wire'] },
  'lab/texts':     { is: 'texts in which nothing is wrong',                      uses: [] },
  'lab/doubles':   { is: 'worlds, reports and servers that tests of the product are given', uses: ['lab/recorded', 'src'] },
  'lab/cli':       { is: 'the built program, run as a person runs it',           uses: [] },
  'lab/windows':   { is: 'the scripts of the fixes, run by PowerShell and by Wine', uses: ['lab/cli', 'lab/demo', 'lab/real', 'causes', 'fixes'] },
  'lab/browser':   { is: 'the page, used in a real browser',                     uses: ['lab/cli', 'lab/demo', 'lab/loopback', 'lab/real'] },
  web:             { is: 'the page: shows reports, and judges nothing itself',   uses: ['server', 'presenters', 'report', 'examine', 'diagnosis', 'sources', 'causes', 'fixes', 'observations', 'rdp/conversations', 'capitalise', 'result', 'world'] },
  scripts:         { is: 'generates, builds, checks and measures',               uses: ['src', 'lab'] },
} as const;

/** The drawing, from left to right: nothing uses what stands further right. */
export const columns = {
  'the protocol': ['rdp/wire', 'rdp/pdus', 'rdp/conversations', 'codes'],
  facts: ['observations', 'derived', 'sources/probing', 'sources/network', 'sources/host', 'sources', 'store'],
  judgement: ['fixes', 'causes', 'diagnosis', 'examine'],
  telling: ['report', 'presenters'],
  doors: ['server', 'cli', 'web'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof layers | keyof typeof beside)[]>>;
