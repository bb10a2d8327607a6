/** Which layer may use which, readable aloud. architecture.test.ts holds the code to it; ARCHITECTURE.md draws it. */
// biome-ignore format: a table reads best as a table.
export const layers = {
  'rdp/wire':     { is: 'bytes ⇄ values',                              uses: ['result'] },
  'rdp/pdus':     { is: 'one message family of the protocol, one file', uses: ['rdp/wire', 'result', 'world'] },
  'rdp/conversations': { is: 'the order of messages; no I/O',          uses: ['rdp/pdus', 'rdp/wire', 'world'] },
  codes:          { is: 'what the numbers of each code space mean',    uses: ['rdp/conversations'] },
  observations:   { is: 'everything we can know',                      uses: ['rdp/conversations', 'result', 'world', 'zod'] },
  'sources/probing': { is: 'how every probe asks, listens, stops and tells', uses: ['sources/probe', 'observations', 'rdp/conversations', 'rdp/wire', 'world'] },
  'sources/network': { is: 'what the wire tells: one question, one file',    uses: ['sources/probing', 'sources/probe', 'observations', 'rdp/conversations', 'rdp/pdus', 'rdp/wire', 'world'] },
  'sources/host':    { is: 'what this machine tells of itself',              uses: ['sources/probing', 'sources/probe', 'observations', 'rdp/pdus', 'world'] },
  sources:        { is: 'where facts come from: probes and readers',   uses: ['observations', 'codes', 'rdp/conversations', 'rdp/pdus', 'rdp/wire', 'result', 'world'] },
  fixes:          { is: 'changes as data → sentences, scripts, undo',  uses: ['capitalise', 'result'] },
  causes:         { is: 'why connections fail: one cause, one file',   uses: ['fixes', 'observations', 'rdp/conversations', 'world'] },
  diagnosis:      { is: 'facts × causes → an explanation',             uses: ['causes', 'observations', 'rdp/conversations', 'world'] },
  examine:        { is: 'ask, weigh, ask again: which probe next',     uses: ['sources', 'diagnosis', 'causes', 'observations', 'result', 'world'] },
  report:         { is: 'the explanation as a document',               uses: ['diagnosis', 'causes', 'fixes', 'codes', 'observations', 'rdp/conversations', 'rdp/pdus', 'rdp/wire', 'capitalise', 'world', 'zod'] },
  presenters:     { is: 'the document for terminal, ticket, script',   uses: ['report', 'capitalise', 'picocolors'] },
  platform:       { is: 'the only folder that touches the system',     uses: ['rdp/pdus', 'world', 'node:', 'dns-packet'] },
  store:          { is: 'the history of this machine, one file a run', uses: ['observations', 'result', 'world', 'node:'] },
  server:         { is: 'the same verbs over HTTP',                    uses: ['capitalise', 'examine', 'sources', 'causes', 'fixes', 'diagnosis', 'observations', 'report', 'presenters', 'store', 'result', 'world', 'node:', 'zod', 'fastify', 'fastify-type-provider-zod', '@fastify'] },
  cli:            { is: 'one command, one file',                       uses: ['capitalise', 'examine', 'sources', 'causes', 'fixes', 'codes', 'diagnosis', 'observations', 'report', 'presenters', 'platform', 'server', 'rdp/conversations', 'world', 'lab', 'node:', 'commander'] },
} as const;
