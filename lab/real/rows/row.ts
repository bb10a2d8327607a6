/** What a row of the real lab is: one real server with one real fault, and what must be said about it. */
import type { StageId } from '../../../src/rdp/conversations/direct/stages.ts';
import type { CertificateName } from '../certificates.ts';
import type { Lab, Server } from '../lab.ts';

export interface Row {
  readonly id: string;
  /** One sentence without a full stop: what is wrong with this server. */
  readonly story: string;
  start(lab: Lab): Promise<Server>;
  /** The host to examine where it is not the address that the server listens on. */
  readonly host?: string;
  readonly expect: RowExpectation;
  readonly truth: Truth;
  /** Why this row cannot run on this machine, or nothing when it can. Such a row fails where CI=true. */
  cannotRun?(): Promise<string | undefined>;
}

type VerdictKind = 'works' | 'explained' | 'unexplained' | 'not-examined';

/** As a scenario’s, of what nobody can see from inside: of several verdicts or causes one. By slug: the stage in front may move. */
export interface RowExpectation {
  readonly kind: VerdictKind | readonly VerdictKind[];
  /** The verdict blames one of these. */
  readonly cause?: readonly string[];
  /** Each of these is listed as a finding. */
  readonly findings?: readonly string[];
  /** At least one of these is the cause or a finding. */
  readonly either?: readonly string[];
  /** Neither blamed nor found; `others`: nothing is found but what `findings` and `either` name. */
  readonly silent?: readonly string[] | 'others';
}

/** What is so, whoever asks. An observation may leave it out, but may not say otherwise. */
export interface Truth {
  readonly port: 'open' | 'refused';
  /** The stage that a client without an account cannot pass. */
  readonly breaksAt?: StageId;
  readonly greeting?: 'rdp' | 'other-service' | 'silent' | 'closed';
  readonly service?: string;
  readonly tls?: 'accepted' | 'refused' | 'no-certificate';
  readonly nla?: 'required' | 'supported' | 'absent';
  readonly rdpSecurity?: 'accepted' | 'refused';
  /** Every version of TLS that the server completes a handshake in; none when it never does. */
  readonly versions?: readonly ('1.0' | '1.1' | '1.2' | '1.3')[];
  /** The certificate that it shows; compared with the file itself, field by field. */
  readonly certificate?: CertificateName;
  /** Minutes that the server's clock is ahead of ours. */
  readonly skew?: number;
  /** The same of its domain controller, which must have been asked. */
  readonly controllerSkew?: number;
}
