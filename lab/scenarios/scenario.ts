/**
 * A world with one thing wrong, and the diagnosis it must lead to.
 *
 * Everything that is not said is healthy: a Windows server on 192.0.2.7:3389 named ts01.example.test, joined to the
 * domain example.test, with a certificate of its own name, TLS 1.2 and 1.3, NLA required, and a clock like ours.
 */

import type { ProviderId } from '../../src/codes/read-event.ts';
import type { StageId } from '../../src/rdp/conversations/direct/stages.ts';
import type { Host, HostInterface } from '../../src/world.ts';

export interface Scenario {
  /** One sentence that a support engineer would say. */
  readonly story: string;
  readonly world: LabWorld;
  /** What a person was shown, as `--error` takes it. */
  readonly error?: string;
  /** The .rdp file that the person’s client uses, as text. */
  readonly file?: string;
  /** What the event logs of the server say. */
  readonly events?: LabEvents;
  /** What is asked beyond the usual. */
  readonly options?: { readonly deep?: boolean; readonly idle?: number };
  readonly expect: Expectation;
}

export interface LabEvents {
  readonly logged: readonly LabEvent[];
  /** Providers whose logs miss nothing, from an hour before the examination to an hour after. Default: none does. */
  readonly covers?: readonly ProviderId[];
}

export interface LabEvent {
  readonly provider: ProviderId;
  readonly id: number;
  /** Milliseconds before the examination. Default: a minute. */
  readonly ago?: number;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Expectation {
  readonly kind: 'works' | 'explained' | 'unexplained';
  /** The cause that must come first. */
  readonly cause?: string;
  /** Causes that look the same from outside, any of which may come first too. */
  readonly orCause?: readonly string[];
  /** Findings that must be listed. */
  readonly findings?: readonly string[];
  /** Causes that must be neither blamed nor found: the near neighbours. */
  readonly silent?: readonly string[];
  /** The stage in which it breaks, or the last one that can be seen. */
  readonly stage?: StageId;
}

export interface LabWorld {
  /** As the person typed it. Default `ts01.example.test`. */
  readonly host?: string;
  readonly port?: number;
  readonly names?: LabNames;
  /** By literal address. Default: one healthy server on 192.0.2.7. */
  readonly machines?: Readonly<Record<string, LabMachine>>;
  /** How far our own clock is ahead of the truth, in milliseconds. */
  readonly ourClockAhead?: number;
  /** Issuer names that this machine’s store vouches for. Default: `Example Issuing CA`. */
  readonly trusts?: readonly string[];
  /** The machine that asks. Default: Linux, one network card, no tunnel and no proxy. */
  readonly thisMachine?: LabHost;
  /** Default: nobody is there to be asked. */
  readonly person?: LabPerson;
}

export interface LabHost {
  readonly system?: Host['system'];
  readonly interfaces?: readonly HostInterface[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What its programs print, by the whole command line. Those that look up the way to a machine need not be told. */
  readonly prints?: Readonly<Record<string, string>>;
  /** Numbers in the registry of a Windows machine, by key and name: `HKLM\\…\\Name`. */
  readonly registry?: Readonly<Record<string, number>>;
  /** The interface that the way to every machine takes. Default: the first that is not loopback. */
  readonly way?: string;
}

/** What the person at the terminal knows. */
export interface LabPerson {
  /** It works from another network. */
  readonly elsewhere?: 'yes' | 'no';
  /** Other computers of the same network get in. */
  readonly colleagues?: 'yes' | 'no';
}

export interface LabNames {
  /** What the system says. Default: the addresses of `machines`. */
  readonly system?: readonly string[] | 'no-such-name' | 'no-answer';
  readonly hostsFile?: readonly string[];
  /** By resolver address. Default: one resolver that agrees with the system. */
  readonly resolvers?: Readonly<
    Record<string, readonly string[] | 'no-such-name' | 'silent' | 'unreachable' | 'refused' | 'failed'>
  >;
}

export interface LabMachine {
  /** One-way delay in milliseconds. Default 1. */
  readonly latency?: number;
  /** What the way to it does to packets. Default: nothing. */
  readonly line?: LabLine;
  /** Behaviour of each port; a list is played one connection after another, the last for ever. Others: `otherPorts`. */
  readonly ports?: Readonly<Record<number, LabPort | readonly LabPort[]>>;
  /** Default `refused`. */
  readonly otherPorts?: 'refused' | 'silent';
  /** What one client may not exceed: whoever does is reset as soon as it is connected. Default: nothing. */
  readonly limit?: { readonly atOnce: number } | { readonly connections: number; readonly within: number };
  /** What comes back for the first datagram of RDP over UDP. Default `refused`. */
  readonly udp?: 'answers' | 'refused' | 'silent';
  /** The same for DTLS on the port that RD Gateways use. Default `refused`. */
  readonly gatewayUdp?: 'answers' | 'refused' | 'silent';
}

export interface LabLine {
  /** The share of packets that is lost, each way, by chance that is the same in every run. */
  readonly loss?: number;
  /** Where the dice of this line begin; another number, another run of luck. */
  readonly seed?: number;
  /** Bytes of content that a packet may carry; a larger one vanishes, and nobody is told. */
  readonly largest?: { readonly outbound?: number; readonly inbound?: number };
  /** Bits a second, each way. */
  readonly speed?: number;
}

export type LabPort =
  | 'refused'
  | 'silent'
  | { readonly unreachable: string }
  | ({ readonly serves: 'rdp' } & RdpPeer)
  | { readonly serves: 'banner'; readonly says: string; readonly hex?: boolean }
  | ({ readonly serves: 'http' | 'https' } & WebPeer)
  /** Takes every byte and says nothing. */
  | { readonly serves: 'nothing' }
  /** Accepts, then ends: at once, or on the first byte it hears. */
  | { readonly serves: 'close'; readonly how: 'fin' | 'rst'; readonly when: 'accepted' | 'asked' }
  /** Hears the first words, answers them with these bytes, whatever they were, and ends. */
  | {
      readonly serves: 'reply';
      readonly hex: string;
      readonly how: 'fin' | 'rst';
      /** What holds no line of text, as a request without a cookie, is never answered. */
      readonly onlyToLines?: boolean;
    }
  /** The consoles of virtual machines: waits for a preconnection PDU, and ends with whoever begins otherwise. */
  | { readonly serves: 'console'; readonly how: 'fin' | 'rst' };

/** How a web server differs from one that knows no gateway and whose clock is right. */
export interface WebPeer {
  /** Answers the question of a gateway’s client as an RD Gateway does, or with this status. */
  readonly gateway?: true | number;
  /** How far its clock is ahead of the truth, in milliseconds. */
  readonly clockAhead?: number;
}

/** How a server differs from a healthy one. */
export interface RdpPeer {
  /** SecurityLayer: 0 RDP only, 1 negotiate, 2 TLS. Default 2. */
  readonly securityLayer?: 0 | 1 | 2;
  /** Default `required`. */
  readonly nla?: 'required' | 'supported' | 'absent';
  /** Answers the connection request without a negotiation structure, as very old servers do. */
  readonly predatesNegotiation?: boolean;
  readonly restrictedAdmin?: boolean;
  readonly remoteCredentialGuard?: boolean;
  /** Takes a sign-in with Entra ID, where that is offered; or nothing else. */
  readonly entra?: boolean | 'required';
  /** What it does with every offer of TLS, instead of answering. */
  readonly onTlsOffer?: 'fin' | 'rst' | 'silence';
  /** What ends every connection right after the confirm, whatever was agreed on and said. */
  readonly cutsAfterConfirm?: 'fin' | 'rst';
  /** What it does with an offer of NLA without TLS beside it, instead of answering. */
  readonly onNlaAlone?: 'fin' | 'rst';
  /** Answers every offer with this RDP_NEG_FAILURE code. */
  readonly alwaysFailsWith?: number;
  readonly certificate?: LabCertificate | 'missing';
  readonly tls?: {
    readonly versions?: readonly ('ssl3' | '1.0' | '1.1' | '1.2' | '1.3')[];
    /** Cipher suites by number, in the server’s order. */
    readonly suites?: readonly number[];
    /** Asks the client for a certificate of its own, and needs none. Only where TLS is real. */
    readonly asksForCertificate?: boolean;
    /** What it does when the ClientHello comes, instead of answering. */
    readonly onHello?: 'fin' | 'rst' | 'silence' | 'stray-disconnect' | { readonly alert: number };
    /** The same, where the ClientHello offers TLS 1.3, and only there. */
    readonly onOffer13?: 'fin' | 'rst' | 'silence';
    /** How it ends where it can agree to nothing, since it says no alert, as Schannel does not. */
    readonly insteadOfAlert?: 'fin' | 'rst';
  };
  readonly credssp?: {
    /** Highest version it speaks. Default 6. */
    readonly version?: number;
    /** What it does with the NTLM NEGOTIATE, instead of a challenge. */
    readonly onNegotiate?: 'fin' | 'rst' | 'silence' | { readonly errorCode: number } | { readonly alert: number };
    /** Answers inside SPNEGO, whatever it was asked in. */
    readonly wraps?: boolean;
    /** The NTSTATUS with which it answers whoever logs on. Default: the logon failed. */
    readonly onLogon?: number;
    readonly computer?: string;
    /** Default `example.test`; '' for a workgroup machine. */
    readonly domain?: string;
    /** Default `10.0.20348`. Empty: no version block, as servers that are not Windows leave it out. */
    readonly build?: string;
    /** How far its clock is ahead of the truth, in milliseconds. */
    readonly clockAhead?: number;
  };
  /** Basic settings exchange, where NLA is not in the way. */
  readonly settings?: { readonly on?: 'fin' | 'rst' | 'silence' | 'disconnect'; readonly encryptionLevel?: number };
  /** Where NLA is not in the way: goes on to a session, whoever asks, and ends it like this. */
  readonly session?: LabSession;
  /** Says something false at one boundary, and then waits. */
  readonly lies?: Lie;
  /** A device on the way, or the server itself, that reacts to what it reads. */
  readonly meddles?: {
    readonly withCookie?: 'fin' | 'rst' | 'silence';
    readonly withoutCookie?: 'fin' | 'rst' | 'silence';
    readonly withHello?: 'fin' | 'rst' | 'silence';
  };
  /** Milliseconds it takes before each of its answers. */
  readonly slow?: number;
  /** Milliseconds between any two of its bytes. */
  readonly drips?: number;
  /** Something on the way changes what travels encrypted, so that our side cannot decrypt it. */
  readonly isAltered?: boolean;
  /** Stops answering after this many of its own bytes. */
  readonly stallsAfter?: number;
  /** What becomes of a connection on which nobody spoke for so many milliseconds. `on-use`: only the next bytes show it. */
  readonly idle?: { readonly after: number; readonly how: 'fin' | 'rst' | 'rst-on-use' | 'lost' };
}

/** How a server ends a session that it has begun, in its own words. */
export interface LabSession {
  /** Once the desktop is there, unless it says so while licences are spoken of. */
  readonly during?: 'licensing' | 'desktop';
  /** Error information. [MS-RDPBCGR] 2.2.5.1.1 */
  readonly errorInfo?: number;
  /** What the logon screen says, type and data. [MS-RDPBCGR] 2.2.10.1.1.4.1.1 */
  readonly logonError?: { readonly type: number; readonly data: number };
}

/** Declares what a cause’s lab file proves: the failure blamed, the near miss not blamed. */
export const defineScenarios = (...scenarios: readonly Scenario[]): readonly Scenario[] => scenarios;

/** A Windows machine that asks, with these numbers set in its registry. */
export const windows = (registry: Readonly<Record<string, number>>): LabHost => ({ system: 'windows', registry });

/** A world with one RDP server on the usual address, which differs from a healthy one in what is said. */
export const oneServer = (peer: RdpPeer = {}): LabWorld => ({
  machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', ...peer } } } },
});

/** How a certificate differs from the one that Windows makes for Remote Desktop itself. */
export interface LabCertificate {
  /** Default `ts01.example.test`. */
  readonly name?: string;
  readonly names?: readonly string[];
  /** Days from now. Default −30 and +335. */
  readonly starts?: number;
  readonly ends?: number;
  /** Default `self`. */
  readonly issuer?: string;
  /** The names of the authorities that are sent along, the issuer’s first; the last has signed itself. */
  readonly chain?: readonly string[];
  readonly key?: 'rsa' | 'ec' | 'ed25519';
  readonly bits?: number;
  readonly signature?: 'sha256' | 'sha1' | 'md5';
  readonly keyUsage?: readonly string[];
  readonly extendedKeyUsage?: readonly string[];
}

/** What a server says well formed and false: the boundary at which it says it, and what is wrong with it. */
export type Lie =
  | 'confirm-longer'
  | 'confirm-unoffered'
  | 'hello-version'
  | 'hello-longer'
  | 'hello-certificate'
  | 'nla-outside'
  | 'nla-echo'
  | 'nla-longer'
  | 'settings-refused'
  | 'settings-longer';
