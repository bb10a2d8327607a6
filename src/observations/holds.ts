/** What a text of a subject may hold of somebody, said where the text is declared, for whoever redacts a case. */
export type Holds =
  /** A computer’s name in whatever form, or its address. */
  | 'host'
  | 'domain'
  /** `TERMSRV/ts01`, or the plain name of a domain or computer. */
  | 'principal'
  /** A host with what may stand around it: scheme, user, port, path; also several of them. */
  | 'authority'
  /** `CN=ts01, O=Blue Harbour Ltd` */
  | 'distinguished-name'
  /** A user, a collection: whatever somebody chose to call something. */
  | 'name'
  /** What a system or a person calls a network interface. */
  | 'door'
  /** A fingerprint. */
  | 'hex'
  /** The bytes of a message, in which anything may stand in any encoding. */
  | 'bytes'
  /** What a case calls one of its own parts: a letter and a number. */
  | 'id'
  /** The name of a code: it follows from the number. */
  | 'code'
  /** The name of an event log, or of who writes into one. */
  | 'event-source'
  /** The name of a setting in an .rdp file. */
  | 'setting'
  /** A word of a standard: a cipher suite, a version, a key usage. */
  | 'term'
  /** A sentence of ours or of the system’s, which may name somebody in its middle. */
  | 'text'
  /** What a stranger said, who may say anything. */
  | 'foreign';
