/** The subject “client-error”: what can be known of it, and whom that may name. */
import { list, oneOf, optional, record, text, whole } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'The code or dialog that a client showed to a person.',
  origin: 'told',
  of: 'client',
  schema: record({
    codes: list(
      record(
        {
          space: oneOf([
            'disconnect',
            'extended',
            'error-info',
            'ntstatus',
            'negotiation',
            'licensing',
            'gateway',
            'tls-alert',
            'early-auth',
            'rdstls',
            'logon',
            'freerdp',
          ]),
          value: whole(),
          name: text('code'),
        },
        { redactedAs: 'code' },
      ),
    ),
    reason: optional(whole('disconnect reason, as mstsc shows it first')),
    extended: optional(whole('extended reason, as mstsc shows it second')),
    language: optional(text('text')),
    topic: optional(text('text', 'what the sentence of the dialog is about, where it was recognised')),
  }),
});
