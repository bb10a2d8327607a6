/** The subject “this-machine”: what can be known of it, and whom that may name. */
import { flag, list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What this machine itself brings along: interfaces, tunnels, proxies and client policies.',
  origin: 'measured',
  of: 'here',
  schema: record({
    system: oneOf(['linux', 'macos', 'windows', 'other']),
    interfaces: list(
      record({
        name: text('door'),
        addresses: list(text('host')),
        mtu: optional(whole()),
        vpn: optional(text('text', 'the kind of tunnel that its name or description gives away')),
      }),
    ),
    resolvers: list(text('text')),
    proxies: list(record({ from: text('text'), server: text('authority'), applies: flag() })),
    policies: list(record({ name: text('text'), value: text('text') }), {
      note: 'settings of Windows that its Remote Desktop client obeys, where they are set',
    }),
    notLooked: list(record({ what: text('text'), because: text('text') })),
  }),
});
