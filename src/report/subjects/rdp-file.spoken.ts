/** How the subject “rdp-file” is spoken of. */
import { commas } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: 'rdp-file',
  word: 'the .rdp file',
  say: ({ address, addressPort, serverPort, gatewayHost, gatewayUsage, credssp, loadBalanceInfo }) =>
    commas([
      address === undefined ? 'no address' : `leads to ${address}`,
      addressPort === undefined ? '' : `port ${addressPort}`,
      serverPort === undefined ? '' : `server port ${serverPort}`,
      gatewayUsage === undefined ? '' : `gateway ${gatewayUses[gatewayUsage] ?? `usage ${gatewayUsage}`}`,
      gatewayHost === undefined ? '' : `gateway ${gatewayHost}`,
      credssp === false ? 'NLA off' : '',
      loadBalanceInfo === undefined ? '' : `collection ${loadBalanceInfo}`,
    ]),
  compare: {},
});

/** gatewayusagemethod, by its number. */
export const gatewayUses: readonly string[] = [
  'never used',
  'always used',
  'used where there is no direct way',
  'used as the client is set',
  'never used',
];
