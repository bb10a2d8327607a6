/** The subject “nla”: what can be known of it, and whom that may name. */
import { duration, flag, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'What the server said of itself at the start of NLA, before any credentials.',
  origin: 'measured',
  of: 'target',
  introducesNames: 1,
  drawn: ['domainJoined', 'nameMatches'],
  schema: record({
    outcome: oneOf([
      'challenge',
      'refused',
      'no-ntlm',
      'fin',
      'rst',
      'alert',
      'silence',
      'slow',
      'garbled',
      'unreadable',
    ]),
    credsspVersion: optional(whole()),
    errorCode: optional(whole('NTSTATUS from TSRequest.errorCode')),
    mechanism: optional(oneOf(['ntlm', 'spnego'])),
    targetName: optional(text('principal')),
    netbiosComputer: optional(text('host')),
    netbiosDomain: optional(text('domain')),
    dnsComputer: optional(text('host')),
    dnsDomain: optional(text('domain')),
    dnsForest: optional(text('domain')),
    build: optional(text('term', 'major.minor.build of the server’s NTLM')),
    domainJoined: optional(flag()),
    nameMatches: optional(flag('the computer names itself as it was asked for; not set for addresses')),
    ms: duration,
  }),
});
