/** The subject “rdp-file”: what can be known of it, and whom that may name. */
import { flag, list, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What a saved .rdp file tells the client to do.',
  origin: 'told',
  of: 'client',
  schema: record({
    address: optional(text('authority')),
    addressPort: optional(whole('the port behind the address')),
    alternateAddress: optional(text('authority')),
    serverPort: optional(whole('the port as a line of its own')),
    gatewayHost: optional(text('authority')),
    gatewayPort: optional(whole()),
    gatewayUsage: optional(whole('0 and 4 never, 1 always, 2 where there is no direct way, 3 as the client is set')),
    credssp: optional(flag('NLA may be used; the client assumes yes')),
    authenticationLevel: optional(
      whole('what is done where the server proves nothing: 0 connect, 1 refuse, 2 ask, 3 not required'),
    ),
    negotiateSecurityLayer: optional(flag()),
    loadBalanceInfo: optional(text('name', 'the collection of a farm, as the broker wants it')),
    kdcProxy: optional(text('authority')),
    useRedirectionServerName: optional(flag()),
    promptForCredentials: optional(flag()),
    userName: optional(text('name')),
    twice: list(text('setting'), { note: 'settings that stand there more than once, with different values' }),
    others: list(text('setting'), { note: 'names of further settings, without their values' }),
    damaged: list(record({ line: whole(), what: text('text') })),
  }),
});
