/** The subject “way”: what can be known of it, and whom that may name. */
import { oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The way that packets to the server take out of this machine.',
  origin: 'measured',
  of: 'here',
  schema: record({
    outcome: oneOf(['found', 'none']),
    interface: optional(text('door')),
    gateway: optional(text('host')),
    source: optional(text('host')),
    mtu: optional(whole()),
    vpn: optional(text('text', 'the kind of tunnel that it leads into')),
  }),
});
