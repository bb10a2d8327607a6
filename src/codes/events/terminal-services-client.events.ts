/** Events of the client that comes with Windows. */
import { addressIn, defineProvider, numberIn } from './event.ts';

const RECORDED =
  'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/';

export default defineProvider({
  name: 'Microsoft-Windows-TerminalServices-ClientActiveXCore',
  title: 'the Remote Desktop client',
  log: 'Microsoft-Windows-TerminalServices-RDPClient/Operational',
  events: {
    1024: {
      says: 'a client began to connect',
      decides: [],
      fields: { to: addressIn('Value') },
      source: RECORDED,
      sure: 'reported',
    },
    1026: {
      says: 'a client’s connection ended',
      decides: [],
      neverDecides: 'who ended it: the reason is the client’s own code',
      fields: { reason: numberIn('Value', 'disconnect') },
      source: RECORDED,
      sure: 'reported',
    },
  },
});
