/** The explanation as a document: a contract for scripts and a list of blocks for people. Plain JSON throughout. */
import type { Place } from '../causes/cause.ts';
import type { Contract } from './contract/contract.ts';

export interface Report {
  readonly contract: Contract;
  /** In reading order. */
  readonly blocks: readonly Block[];
}

export type Block =
  | DemonstrationBlock
  | VerdictBlock
  | LadderBlock
  | CodeBlock
  | ArgumentBlock
  | SuspectsBlock
  | FindingBlock
  | FixBlock
  | NextTestBlock
  | RdpFileBlock
  | IdentityBlock
  | CertificateBlock
  | ClocksBlock
  | PathBlock
  | SizesBlock
  | RuledOutBlock
  | PacketsBlock
  | GapsBlock
  | CourtesyBlock;

export type BlockKind = Block['kind'];

/** Says plainly that what was examined was broken on purpose. */
interface DemonstrationBlock {
  readonly kind: 'demonstration';
  readonly text: string;
}

/** The first screen, at most sixty words with its labels. */
export interface VerdictBlock {
  readonly kind: 'verdict';
  readonly verdict: Contract['verdict']['kind'];
  /** In a few words. */
  readonly label: string;
  readonly what: string;
  readonly where: string;
  readonly who: string;
  readonly sure: string;
  readonly next: string;
  /** What else it could be. */
  readonly others?: string;
  /** Where the thing lies that must be mended, for the picture of the way; missing where nobody knows. */
  readonly place?: Place;
  /** Of what `sure` says in words. */
  readonly probability?: number;
  /** It works, but not each time that it was tried. */
  readonly isUnsteady?: true;
}

export interface LadderBlock {
  readonly kind: 'ladder';
  readonly rungs: readonly LadderRung[];
  /** Who ended it and how, where it did not get as far as it can. */
  readonly ended?: string;
  /** The same connection made again, and other offers: for the picture, where they lie under the stages to scale. */
  readonly attempts: readonly Attempt[];
}

/** One further connection. Text leaves these out: where they matter, an argument counts them. */
export interface Attempt {
  readonly what: 'again' | 'offer';
  readonly label: string;
  readonly outcome: 'passed' | 'failed';
  /** Milliseconds after the beginning of the line, where its first stage stands. */
  readonly start: number;
  readonly ms: number;
  readonly note: string;
}

interface LadderRung {
  readonly title: string;
  readonly outcome: Contract['ladder'][number]['outcome'];
  /** Milliseconds. */
  readonly ms?: number;
  /** Milliseconds until it began, each stage standing where the one before it ended. */
  readonly start?: number;
  /** How it ended, or why nobody knows. */
  readonly note?: string;
}

/** What the codes that a person was shown mean, what they do not mean, and what the web makes of them. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly codes: readonly CodeNote[];
  /** What message it was; or that one number may mean several things. */
  readonly note?: string;
  /** What two codes say together, where that differs from each alone. */
  readonly together?: string;
  readonly claims: readonly ClaimNote[];
}

interface CodeNote {
  readonly code: string;
  readonly name: string;
  readonly space: string;
  readonly means: string;
  readonly doesNotMean?: string;
  /** Titles of the stages in which it can arise. */
  readonly stages: readonly string[];
  readonly source: string;
  readonly sure: string;
}

export interface ClaimNote {
  readonly says: string;
  readonly verdict: string;
  readonly inFact: string;
  readonly safer?: string;
}

/** Why the likeliest cause is believed, and what speaks against it. */
export interface ArgumentBlock {
  readonly kind: 'argument';
  readonly cause: string;
  readonly title: string;
  readonly story: string;
  readonly sure: string;
  readonly probability: number;
  readonly speaksFor: readonly ArgumentLine[];
  readonly speaksAgainst: readonly ArgumentLine[];
  readonly unknown: readonly ArgumentLine[];
  /** When the obvious reading is wrong. */
  readonly notWhen?: string;
}

export interface ArgumentLine {
  readonly text: string;
  /** `told`: a person said so. */
  readonly basis: 'measured' | 'told' | 'unknown';
  /** The fact itself, short. */
  readonly seen?: string;
  /** Where to look it up. */
  readonly cite?: string;
}

/** In the order of the contract, but for the first where that has an argument of its own. Text shows a few by name. */
export interface SuspectsBlock {
  readonly kind: 'suspects';
  readonly title: string;
  readonly suspects: readonly SuspectNote[];
  /** Said when several causes cannot be told apart from here. */
  readonly alike?: string;
}

export interface SuspectNote {
  readonly id: string;
  readonly title: string;
  readonly sure: string;
  readonly probability: number;
  readonly story: string;
  readonly speaksFor: readonly ArgumentLine[];
  readonly speaksAgainst: readonly ArgumentLine[];
  readonly unknown: readonly ArgumentLine[];
  readonly notWhen?: string;
}

/** A condition that is there but is not blamed, with what to do about it. */
export interface FindingBlock {
  readonly kind: 'finding';
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ArgumentLine[];
  readonly who: string;
  readonly steps: readonly string[];
}

export interface FixBlock {
  readonly kind: 'fix';
  readonly title: string;
  readonly who: string;
  readonly steps: readonly string[];
  /** Who is disturbed while it is done. */
  readonly disturbs: string;
  readonly risk: string;
  /** Empty when there is nothing to undo. */
  readonly undo: readonly string[];
  readonly check: string;
  /** Advice that is often given for this and should not be followed as it stands. */
  readonly claims: readonly ClaimNote[];
  readonly references: readonly string[];
  /** The same as scripts. Text leaves them out, being long: `rdpdoctor fix` prints them. */
  readonly scripts: readonly ScriptNote[];
  readonly experiment?: ExperimentNote;
}

/** What may be lowered for one test that tells suspects apart: shown after the fix, never instead of it. */
export interface ExperimentNote {
  /** After which it is taken back at the latest. */
  readonly minutes: number;
  /** What is weaker meanwhile. */
  readonly lowers: string;
  readonly who: string;
  readonly steps: readonly string[];
  /** What its outcome tells. */
  readonly shows: string;
  readonly risk: string;
  readonly undo: readonly string[];
  /** Prints the script that ends it by itself, where a script can do it. */
  readonly command?: string;
  readonly scripts: readonly ScriptNote[];
}

export interface ScriptNote {
  /** `PowerShell`, `cmd.exe`, … */
  readonly title: string;
  readonly lines: readonly string[];
  /** The second file, for forms that cannot undo by themselves. */
  readonly undo?: readonly string[];
}

export interface NextTestBlock {
  readonly kind: 'next-test';
  readonly question: string;
  readonly how: string;
  readonly because: string;
  /** The command in `how`, to be copied. */
  readonly command?: string;
}

/** What a saved .rdp file tells the client to do. A person gave it; nothing of this was measured. */
export interface RdpFileBlock {
  readonly kind: 'rdp-file';
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Lines that could not be read, and settings that contradict themselves. */
  readonly problems: readonly string[];
  /** How many further settings there are that lead nowhere. */
  readonly others: number;
}

/** Who the server says it is. Nothing of this is proven. */
export interface IdentityBlock {
  readonly kind: 'identity';
  readonly rows: readonly {
    readonly label: string;
    readonly value: string;
    readonly cite: string;
    /** Rows about `clock` and `certificate` say in text what the blocks of that name draw. */
    readonly about: 'nla' | 'clock' | 'certificate';
  }[];
}

/** For the picture alone: text has the same in the rows of `identity`. */
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

/** For the picture alone: text has the server’s clock in the rows of `identity`. */
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

/** For the picture alone: where the line matters, an argument cites its figures. */
export interface PathBlock {
  readonly kind: 'path';
  /** Every single time, in milliseconds. */
  readonly rows: readonly { readonly label: string; readonly times: readonly number[]; readonly missed: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** For the picture alone: where sizes matter, an argument cites them. */
export interface SizesBlock {
  readonly kind: 'sizes';
  readonly ways: readonly SizesWay[];
  readonly notes: readonly string[];
}

export interface SizesWay {
  readonly label: string;
  /** Content bytes of one packet: the most that passed, the least that vanished. */
  readonly passed?: number;
  readonly vanished?: number;
  readonly says: string;
}

export interface CauseName {
  readonly id: string;
  readonly title: string;
}

export interface RuledOutBlock {
  readonly kind: 'ruled-out';
  /** One group for each fact that rules something out. */
  readonly groups: readonly RuledOutGroup[];
  /** Causes that no measured fact excludes and that stayed unlikely all the same. Text leaves them out. */
  readonly unlikely: readonly RuledOutGroup[];
  /** Nothing fails: text leaves the whole block out. */
  readonly isCalm?: true;
}

interface RuledOutGroup {
  readonly because: string;
  readonly causes: readonly CauseName[];
}

/** Every message that was sent and heard, byte by byte. Text leaves it out: it has no room for a packet view. */
export interface PacketsBlock {
  readonly kind: 'packets';
  readonly packets: readonly Packet[];
  /** What is not among them, and why. */
  readonly notes: readonly string[];
}

export interface Packet {
  readonly direction: 'sent' | 'received';
  /** Milliseconds after the port opened. */
  readonly at: number;
  readonly stage: string;
  readonly name: string;
  readonly spec?: string;
  /** Bytes of the whole message. */
  readonly length: number;
  /** It travelled inside TLS. */
  readonly isSecured: boolean;
  /** The message at which it was decided how the connection ends. */
  readonly isDecisive: boolean;
  readonly rows: readonly PacketRow[];
  /** What is missing of it, or makes no sense in it. */
  readonly notes: readonly string[];
}

export interface PacketRow {
  readonly offset: number;
  /** Lower-case hex; of a part that others follow, nothing. */
  readonly hex: string;
  readonly depth: number;
  readonly name: string;
  readonly value: string;
  readonly spec?: string;
}

export interface GapsBlock {
  readonly kind: 'gaps';
  /** One group for each reason. */
  readonly groups: readonly { readonly whats: readonly string[]; readonly state: string; readonly because: string }[];
}

export interface CourtesyBlock {
  readonly kind: 'courtesy';
  readonly text: string;
}
