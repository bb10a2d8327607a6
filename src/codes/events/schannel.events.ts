/** Events of TLS as Windows speaks it: one process for all services, so none of them names the one it is about. */
import { defineProvider, numberIn, wordIn } from './event.ts';

const BY_EVENT_ID =
  'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton';

export default defineProvider({
  name: 'Schannel',
  title: 'Schannel',
  log: 'System',
  events: {
    36870: {
      says: 'the private key of a certificate could not be used',
      decides: ['tls/machinekeys-acl-or-key-corrupt'],
      neverDecides: 'whose key it was: the same event comes for a web server on the machine',
      fields: { side: wordIn('Type', ['server', 'client']), code: numberIn('ErrorCode', 'ntstatus') },
      source: BY_EVENT_ID,
      sure: 'documented',
    },
    36874: {
      says: 'a client offered no cipher that the server takes',
      decides: ['tls/no-common-cipher-suite'],
      neverDecides: 'which service it was: only RdpCoreTS 131 at the same moment tells',
      source: 'https://github.com/FreeRDP/FreeRDP/issues/7769',
      sure: 'reported',
    },
    36888: {
      says: 'TLS was ended with an alert',
      decides: [],
      neverDecides: 'anything by itself',
      fields: { alert: numberIn('AlertDesc', 'tls-alert') },
      source: 'https://github.com/FreeRDP/FreeRDP/issues/7769',
      sure: 'reported',
    },
  },
});
