/** What is so of the servers that several rows start, in both real labs. */
import type { Truth } from './row.ts';

const modern = ['1.2', '1.3'] as const;

export const tlsOnly: Truth = {
  ...{ port: 'open', greeting: 'rdp', tls: 'accepted', nla: 'absent', rdpSecurity: 'refused' },
  ...{ versions: modern, certificate: 'good' },
};
/** TLS alone is refused, TLS under NLA is not: so what is said of TLS is not held against this. */
export const nla: Truth = {
  ...{ port: 'open', greeting: 'rdp', nla: 'required', rdpSecurity: 'refused' },
  ...{ versions: modern, certificate: 'good' },
};
/** Answers that TLS will be spoken, and then cannot: no version of TLS ever completes. */
export const closesOnHello: Truth = {
  ...{ port: 'open', greeting: 'rdp', nla: 'absent', rdpSecurity: 'refused' },
  ...{ versions: [], breaksAt: 'tls' },
};
