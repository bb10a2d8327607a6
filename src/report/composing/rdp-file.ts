/** What a saved .rdp file tells the client to do, row by row, and which of its lines could not be read. */

import { authority } from '../../observations/authority.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import { isObservation } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { RdpFileBlock } from '../blocks/identity.ts';
import { clip } from '../measures.ts';
import { gatewayUses } from '../subjects/rdp-file.spoken.ts';

type RdpFile = Vocabulary['rdp-file'];

export function sayRdpFile(known: Knowledge): RdpFileBlock | undefined {
  const answer = known.answer('rdp-file');
  if (!answer || !isObservation(answer) || answer.about !== 'rdp-file') return undefined;
  const { value: file } = answer;
  return {
    kind: 'rdp-file',
    rows: rowsOf(file).flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: clip(value) }])),
    problems: [
      ...file.twice.map((name) => `“${name}” stands there more than once, with different values.`),
      ...file.damaged.map(({ line, what }) => `Line ${line}: ${what}.`),
    ],
    others: file.others.length,
  };
}

type Row = readonly [label: string, value: string | undefined];

const rowsOf = (file: RdpFile): readonly Row[] => [
  ['Server', withPort(file.address, file.addressPort) ?? 'none'],
  ['Other address', file.alternateAddress],
  ['Port', file.serverPort?.toString()],
  ['Gateway', withPort(file.gatewayHost, file.gatewayPort)],
  [
    'Gateway is',
    file.gatewayUsage === undefined ? undefined : (gatewayUses[file.gatewayUsage] ?? `${file.gatewayUsage}`),
  ],
  ['NLA', said(file.credssp, 'may be used', 'switched off')],
  ['Security', said(file.negotiateSecurityLayer, 'agreed on with the server', 'not negotiated')],
  ['Unproven server', checks[file.authenticationLevel ?? -1]],
  ['Collection', file.loadBalanceInfo],
  ['Sent on by a broker', said(file.useRedirectionServerName, 'yes', 'no')],
  ['Kerberos proxy', file.kdcProxy],
  ['Asks for credentials', said(file.promptForCredentials, 'yes', 'no')],
  ['User', file.userName],
];

/** authentication level, by its number. */
const checks: readonly string[] = ['connected to all the same', 'refused', 'asked about', 'connected to all the same'];

const said = (truth: boolean | undefined, yes: string, no: string) =>
  truth === undefined ? undefined : truth ? yes : no;

const withPort = (host: string | undefined, port: number | undefined) =>
  host === undefined || port === undefined ? host : authority(host, port);
