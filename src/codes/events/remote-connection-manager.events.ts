/** Events of the service that waits for connections and makes its own certificate. */
import { accountIn, addressIn, defineProvider } from './event.ts';

const OPERATIONAL = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational';
const BY_EVENT_ID =
  'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton';

export default defineProvider({
  name: 'Microsoft-Windows-TerminalServices-RemoteConnectionManager',
  title: 'RemoteConnectionManager',
  log: 'System',
  events: {
    258: {
      says: 'the listener began to wait for connections',
      log: OPERATIONAL,
      decides: ['connect/termservice-stopped-or-listener-down'],
      source:
        'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/',
      sure: 'reported',
    },
    259: {
      says: 'the listener stopped waiting for connections',
      log: OPERATIONAL,
      decides: ['connect/termservice-stopped-or-listener-down'],
      noiseWhen: 'the service or the machine was restarted, and 258 follows',
      source:
        'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/',
      sure: 'reported',
    },
    1056: {
      says: 'a new certificate was made',
      decides: [],
      noiseWhen: 'always: the service renews its own certificate by itself',
      source: BY_EVENT_ID,
      sure: 'documented',
    },
    1057: {
      says: 'no new certificate could be made',
      decides: ['tls/machinekeys-acl-or-key-corrupt'],
      mayBeMissing: 'it comes when a certificate is made, not at every connection',
      neverDecides: 'the reason stands in it as a text in the language of the machine, not as a code',
      source: BY_EVENT_ID,
      sure: 'documented',
    },
    1058: {
      says: 'the expired certificate could not be replaced',
      decides: ['tls/machinekeys-acl-or-key-corrupt'],
      mayBeMissing: 'it comes when a certificate is made, not at every connection',
      neverDecides: 'the reason stands in it as a text in the language of the machine, not as a code',
      source: BY_EVENT_ID,
      sure: 'documented',
    },
    1149: {
      says: 'a user was recognised over the network',
      log: OPERATIONAL,
      decides: [],
      neverDecides: 'it is no logon: rights, the licence and the session are asked for afterwards',
      fields: { user: accountIn('Param1'), domain: accountIn('Param2'), from: addressIn('Param3') },
      source:
        'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/',
      sure: 'reported',
    },
  },
});
