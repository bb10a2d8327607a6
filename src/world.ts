/** Everything that is not us: time, chance, names, the network, whom it trusts, this machine. The only way out of the pure core. */

export interface World {
  readonly clock: SystemClock;
  /** Unpredictable bytes, as many as asked for. */
  chance(length: number): Uint8Array;
  readonly names: Names;
  readonly network: Network;
  readonly trust: Trust;
  readonly host: Host;
  readonly person: Person;
}

/** Milliseconds since 1970, UTC. */
export type Instant = number;

export interface Clock {
  now(): Instant;
  /** Resolves after the wait, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: Cancel): Promise<void>;
}

/** The system’s own clock, which people and time servers set, and which runs on while a machine sleeps. */
export interface SystemClock extends Clock {
  /** Milliseconds since some moment, counted by what nobody can set. */
  elapsed(): number;
  /** Watches this machine’s own slowness from now on; ask what it returns as often as you like. */
  watchLag(): () => Lag;
}

/** How much later than due this machine let us go on: so much of any waiting time may be its own. */
export interface Lag {
  readonly worst: number;
  /** All of it together. */
  readonly total: number;
}

/** The part of AbortSignal that the core may see. */
export interface Cancel {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

// ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Names {
  /** What the system itself would use (getaddrinfo): hosts file, caches, search lists and all. */
  lookup(name: string, within: number): Promise<LookupAnswer>;
  /** The resolvers this machine is configured with, as `address` or `address:port`. */
  resolvers(): Promise<readonly string[]>;
  /** One question to one resolver, past every cache of this machine. Never throws. */
  query(resolver: string, name: string, type: 'A' | 'AAAA', within: number): Promise<QueryAnswer>;
  /** Addresses that the hosts file gives for this very name. */
  hostsFile(name: string): Promise<readonly string[]>;
}

export type LookupAnswer =
  | { readonly outcome: 'found'; readonly addresses: readonly string[] }
  /** `no-answer`: no word came from any name server, or only that one failed. `not-asked`: we could not even ask. */
  | { readonly outcome: 'no-such-name' | 'no-answer' | 'failed' | 'not-asked'; readonly detail: string };

export type QueryAnswer =
  | { readonly outcome: 'answered'; readonly records: readonly NameRecord[] }
  /** `unreachable`: nobody listens there, or no way leads there. `refused`, `failed`: it answered so (`detail`: REFUSED, SERVFAIL, …). */
  | {
      readonly outcome: 'no-such-name' | 'silent' | 'unreachable' | 'refused' | 'failed';
      readonly detail: string;
    };

export interface NameRecord {
  readonly type: 'A' | 'AAAA' | 'CNAME';
  readonly name: string;
  readonly value: string;
  /** Seconds. */
  readonly ttl: number;
}

// ── network ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Network {
  /** Opens a TCP connection to one literal address. Never throws for what the network does. */
  connect(address: Address, within: number): Promise<ConnectAnswer>;
  /** Starts TLS as a client on an open stream, checking nothing, so that anything can be looked at. Never throws. */
  secure(stream: ByteStream, options: SecureOptions, within: number): Promise<SecureAnswer>;
  /**
   * Sends datagrams (UDP) to one literal address, one after another with `pace` milliseconds between, until an answer or
   * a refusal comes; then waits out what is left of `within`. Never throws for what the network does.
   */
  datagram(address: Address, payloads: readonly Uint8Array[], pace: number, within: number): Promise<DatagramAnswer>;
}

/** Only what came from the very address that was asked counts as its answer; `sent` says how many datagrams it took. */
export type DatagramAnswer =
  | { readonly outcome: 'answered'; readonly bytes: Uint8Array; readonly sent: number }
  /** An ICMP message says that nobody listens there. */
  | { readonly outcome: 'refused'; readonly sent: number }
  /** Nothing came. That nobody listens, that a filter swallows it, and that the peer keeps quiet all look like this. */
  | { readonly outcome: 'silent'; readonly sent: number }
  /** The system’s own word: EHOSTUNREACH, ENETUNREACH, EACCES, EMSGSIZE, … */
  | { readonly outcome: 'unreachable'; readonly detail: string; readonly sent: number };

export interface Address {
  /** A literal IPv4 or IPv6 address, with its zone where it has one. */
  readonly ip: string;
  readonly port: number;
}

export type ConnectAnswer =
  /** `took`: milliseconds, without the wait for a turn where there is one. */
  | { readonly outcome: 'open'; readonly stream: ByteStream; readonly took?: number }
  | { readonly outcome: 'refused' | 'silent' }
  /** `detail` is the system's own word for it: EHOSTUNREACH, ENETUNREACH, EACCES, … */
  | { readonly outcome: 'unreachable'; readonly detail: string };

export interface ByteStream {
  send(bytes: Uint8Array): Promise<void>;
  /** The next bytes, or why there are none. After `fin` or `rst` it keeps saying so. */
  receive(within: number): Promise<Heard>;
  /** Lets go of the connection, orderly. */
  close(): void;
  /** Bytes that crossed the wire so far, both ways, TLS included. */
  readonly traffic: Traffic;
}

export type Heard =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `fin`: the peer ended orderly. `rst`: the connection was torn down. `silence`: nothing came in the time given. */
  | { readonly kind: 'fin' | 'rst' | 'silence' }
  /** Our side could not go on: what came could not be decrypted, or our own system failed. No deed of the peer’s. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  /** The peer ended an encrypted conversation with a fatal TLS alert. */
  | { readonly kind: 'alert'; readonly number: number };

export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

export interface SecureOptions {
  readonly serverName?: string;
}

export type SecureAnswer =
  | {
      readonly outcome: 'secured';
      readonly stream: ByteStream;
      /** As OpenSSL names them: TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384. */
      readonly version: string;
      readonly cipher: string;
      /** The server's certificates as DER, its own first. */
      readonly chain: readonly Uint8Array[];
      readonly records?: SecureRecords;
    }
  | {
      readonly outcome: 'failed';
      /** `slow`: bytes were still coming when the time was over. `unspeakable`: our own TLS could not go on. */
      readonly how: 'alert' | 'fin' | 'rst' | 'silence' | 'slow' | 'unspeakable';
      /** TLS alert number, and who sent it. */
      readonly alert?: { readonly number: number; readonly by: 'peer' | 'us' };
      /** What the peer sent instead of a handshake, at most 16 KiB of it. */
      readonly heard: Uint8Array;
      readonly detail: string;
      readonly records?: SecureRecords;
    };

/** The handshake as it crossed the wire, at most 16 KiB each way: what is in the clear and what is not. */
export interface SecureRecords {
  readonly said: Uint8Array;
  readonly heard: Uint8Array;
}

// ── trust ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Trust {
  sha256(bytes: Uint8Array): Uint8Array;
  /** Whether this machine's own store vouches for the chain (DER, the server's own first). Dates are not judged here. */
  judge(chain: readonly Uint8Array[]): Promise<TrustAnswer>;
}

export type TrustAnswer =
  | { readonly outcome: 'trusted'; readonly root: string }
  | { readonly outcome: 'untrusted'; readonly because: 'self-signed' | 'unknown-root' | 'broken-chain' }
  | { readonly outcome: 'not-looked'; readonly because: string };

// ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bytes of a known number that can be read from anywhere: those of a file, or of what somebody typed. */
export interface ByteSource {
  /** As a person calls it: a path, a file’s name; empty for what was typed or pasted. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `at` on, at most `length`. Rejects with a sentence where they cannot be had. */
  read(at: number, length: number): Promise<Uint8Array>;
}

// ── this machine ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The machine that rdpdoctor runs on, which is only looked at. */
export interface Host {
  readonly system: 'linux' | 'macos' | 'windows' | 'other';
  /**
   * Runs one of the system’s own programs, without a shell and in the language C where the program listens to that.
   * Only for looking: nothing that changes the machine may be asked for. At most 256 KiB of its output are kept.
   */
  run(command: HostCommand, args: readonly string[], within: number): Promise<CommandAnswer>;
  /** A variable of the environment; undefined where it is not set or empty. */
  environment(name: string): string | undefined;
  interfaces(): Promise<readonly HostInterface[]>;
}

/** Every program that may be run: what is not named here cannot be. */
export type HostCommand = 'ping' | 'ping6' | 'ip' | 'ss' | 'route' | 'ifconfig' | 'scutil' | 'netsh' | 'reg';

export type CommandAnswer =
  /** `output`: what it printed, and after that its complaints. Bytes that are not UTF-8 are shown as U+FFFD. */
  | { readonly outcome: 'ran'; readonly code: number; readonly output: string }
  /** `too-long`: it was ended because it took longer than allowed. */
  | { readonly outcome: 'no-such-command' | 'too-long' }
  | { readonly outcome: 'failed'; readonly detail: string };

export interface HostInterface {
  /** As the system calls it: eth0, en0, “Ethernet 2”. */
  readonly name: string;
  readonly addresses: readonly string[];
  /** Six octets with colons, lower case; undefined where it has none. */
  readonly mac?: string;
  /** Bytes; undefined where the system does not tell without being asked by a command. */
  readonly mtu?: number;
  /** Only this machine itself is behind it. */
  readonly isLoopback: boolean;
}

// ── the person ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whoever sits at the terminal, where somebody does. */
export interface Person {
  /** Nobody can be asked when input or output is piped. */
  readonly present: boolean;
  /** Asks one question that can be answered with yes or no; no answer, in words or in time, is `unknown`. */
  ask(question: string, within: number, cancel: Cancel): Promise<'yes' | 'no' | 'unknown'>;
}
