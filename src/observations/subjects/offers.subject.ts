/** The subject “offers”: what can be known of it, and whom that may name. */
import { duration, flag, list, oneOf, optional, record, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

const protocolOffer = oneOf(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'nla-alone', 'rdstls', 'rdsaad', 'all']);
const offerOutcome = oneOf([
  'selected',
  'refused',
  'no-negotiation',
  'disconnected',
  'closed',
  'reset',
  'silent',
  'foreign',
  'not-connected',
]);

export default defineSubject({
  says: 'Which security the server accepts, offer by offer, and what that says about its settings.',
  origin: 'measured',
  of: 'target',
  schema: record({
    answers: list(
      record({
        offer: protocolOffer,
        cookie: flag(),
        outcome: offerOutcome,
        selected: optional(oneOf(['rdp', 'ssl', 'hybrid', 'hybrid-ex', 'rdstls', 'rdsaad', 'other'])),
        before: optional({ ...offerOutcome, note: 'what came of it first, where it was asked again' }),
        failure: optional(whole('RDP_NEG_FAILURE code')),
        flags: optional(whole('flags of RDP_NEG_RSP')),
        ms: duration,
      }),
    ),
    tls: oneOf(['accepted', 'refused', 'no-certificate', 'unknown']),
    nla: oneOf(['required', 'supported', 'absent', 'unknown']),
    rdpSecurity: oneOf(['accepted', 'refused', 'unknown']),
    failures: list(whole(), { note: 'every RDP_NEG_FAILURE code heard' }),
    restrictedAdmin: optional(flag()),
    remoteCredentialGuard: optional(flag()),
    graphicsPipeline: optional(flag()),
    entra: optional(flag('RDSAAD was selected when offered')),
    cookieMatters: optional(flag('the answer with the mstshash cookie differs from the one without')),
  }),
});
