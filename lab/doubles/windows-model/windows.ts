/** The state of a small model of Windows, for whoever tries a fix on it without a machine. */
import type { RegistryData, RegistryState, RegistryTarget } from '../../../src/fixes/change.ts';

export interface Windows {
  /** Values by lower-case name, under keys by lower-case path. A key without values is still a key. */
  readonly registry: Map<string, Map<string, RegistryData>>;
  readonly services: Map<string, Service>;
  readonly firewall: Map<string, FirewallRule>;
  /** Thumbprints of the certificates that Windows made for Remote Desktop. */
  readonly remoteDesktopStore: Set<string>;
  readonly setAside: Set<string>;
  /** Grants by file. */
  readonly rights: Map<string, readonly string[]>;
  /** What lies at a path: something, whatever it is. */
  readonly places: Map<string, string>;
  readonly members: Map<string, Set<string>>;
  /** Rights on computer objects in the directory. */
  readonly directoryRights: Set<string>;
  readonly accounts: Map<string, boolean>;
  readonly routes: Set<string>;
  readonly vpnRoutes: Set<string>;
  /** By `name.zone address`. */
  readonly dnsRecords: Map<string, DnsRecord>;
  readonly hosts: Map<string, readonly string[]>;
  /** Seconds until sleep, by source of power. */
  readonly sleep: Map<'mains', number>;
  readonly packetSizes: Map<string, number>;
  /** Lines of the .rdp file by lower-case setting. */
  readonly rdpFile: Map<string, string>;
  readonly roles: Map<string, string>;
  /** What is planned to run by itself. */
  readonly tasks: Set<Task>;
}

/** Runs when that many minutes are over, and whenever the machine starts. */
export interface Task {
  readonly minutes: number;
  readonly run: () => void;
}

interface Service {
  readonly startup: ScWord;
  readonly running: boolean;
  /** The start type that a policy sets: with the next refresh of policies it is so again. */
  readonly policy?: 'automatic' | 'manual' | 'disabled';
}

/** What `sc.exe config NAME start=` takes for a service; everything else it refuses. */
export const startTypes = ['auto', 'delayed-auto', 'demand', 'disabled'] as const;
type ScWord = (typeof startTypes)[number];

interface FirewallRule {
  readonly group: string | undefined;
  readonly enabled: boolean;
  readonly remoteAddresses: string;
}

interface DnsRecord {
  readonly seconds: number;
  /** Written by the machine itself, and forgotten when it no longer does. */
  readonly ages: boolean;
}

export const emptyWindows = (): Windows => ({
  registry: new Map(),
  services: new Map(),
  firewall: new Map(),
  remoteDesktopStore: new Set(),
  setAside: new Set(),
  rights: new Map(),
  places: new Map(),
  members: new Map(),
  directoryRights: new Set(),
  accounts: new Map(),
  routes: new Set(),
  vpnRoutes: new Set(),
  dnsRecords: new Map(),
  hosts: new Map(),
  sleep: new Map(),
  packetSizes: new Map(),
  rdpFile: new Map(),
  roles: new Map(),
  tasks: new Set(),
});

/** What counts: a policy wins over the local value. */
export function effective(
  windows: Windows,
  local: RegistryTarget,
  policy?: { key: string; value: string },
): RegistryState {
  const rule = policy && readValue(windows, policy.key, policy.value);
  return rule !== undefined && rule !== 'absent' ? rule : readValue(windows, local.key, local.name);
}

export const readValue = ({ registry }: Windows, key: string, name: string): RegistryState =>
  registry.get(key.toLowerCase())?.get(name.toLowerCase()) ?? 'absent';
