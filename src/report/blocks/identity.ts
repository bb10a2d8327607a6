/** Who the server says it is, and what a saved file tells the client. For whoever composes these blocks or shows them. */

/** What a saved .rdp file tells the client to do. A person gave it; nothing of this was measured. */
export interface RdpFileBlock {
  readonly kind: 'rdp-file';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Lines that could not be read, and settings that contradict themselves. */
  readonly problems: readonly string[];
  /** How many further settings there are that lead nowhere. */
  readonly others: number;
}

/** What the logs of machines tell, the newest last; told, and not measured. */
export interface EventsBlock {
  readonly kind: 'events';
  readonly records: readonly string[];
  /** How many further ones were read. */
  readonly others: number;
}

/** Who the server says it is. Nothing of this is proven. */
export interface IdentityBlock {
  readonly kind: 'identity';
  readonly rows: readonly {
    readonly label: string;
    readonly value: string;
    readonly cite: string;
    /** Rows about `clock` and `certificate` say in words what the blocks of that name hold as figures. */
    readonly about: 'nla' | 'clock' | 'certificate';
  }[];
}

/** In figures what the rows of `identity` say of it in words. */
export interface CertificateBlock {
  readonly kind: 'certificate';
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** How many names were left out. */
  readonly moreNames: number;
  /** Milliseconds since 1970; `now` is when it was examined. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly now: number;
  /** `it ended 35 days ago`. */
  readonly validity: string;
  readonly isValid: boolean;
  /** What was looked at, each with what came of it. */
  readonly checks: readonly CertificateCheck[];
  readonly key: string;
  readonly usage?: string;
  readonly fingerprint: string;
  readonly cite: string;
}

export interface CertificateCheck {
  readonly what: string;
  readonly outcome: 'good' | 'bad' | 'open';
  readonly says: string;
}

/** In figures what the rows of `identity` say of the server’s clock in words, and the other clocks. */
export interface ClocksBlock {
  readonly kind: 'clocks';
  readonly clocks: readonly ClockNote[];
  /** From when until when the certificate is valid, in milliseconds against our clock. */
  readonly certificate?: { readonly from: number; readonly to: number };
}

export interface ClockNote {
  readonly who: string;
  /** Milliseconds ahead of ours. */
  readonly skew: number;
  readonly uncertainty: number;
  readonly says: string;
}
