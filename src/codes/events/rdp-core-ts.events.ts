/** Events of the part of the server that speaks RDP itself. */
import { addressIn, defineProvider, wordIn } from './event.ts';

export default defineProvider({
  name: 'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS',
  title: 'RdpCoreTS',
  log: 'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational',
  events: {
    131: {
      says: 'the server accepted a connection',
      decides: ['negotiate/forwarder-accepts-then-closes', 'tls/no-common-cipher-suite'],
      neverDecides: 'that the connection got any further',
      fields: { transport: wordIn('ConnType', ['TCP', 'UDP']), from: addressIn('ClientIP') },
      source:
        'https://ponderthebits.com/2018/02/windows-rdp-related-event-logs-identification-tracking-and-investigation/',
      sure: 'reported',
    },
    139: {
      says: 'the security layer ended the connection',
      decides: [],
      neverDecides: 'whether the account or the encryption was the reason: 4625 or Schannel beside it tells',
      source: 'https://github.com/FreeRDP/FreeRDP/issues/7769',
      sure: 'reported',
    },
    226: {
      says: 'a step came when it was not expected',
      decides: [],
      noiseWhen: 'nearly always: it accompanies the end of a connection',
      source: 'https://github.com/FreeRDP/FreeRDP/issues/7769',
      sure: 'reported',
    },
  },
});
