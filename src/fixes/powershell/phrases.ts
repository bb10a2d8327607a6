/** What a script asks and tells of one change: what it does, in a few words after the thing that is changed. */
import { refreshCommands, type Settling } from '../change.ts';
import type { WindowsChange } from '../plan.ts';
import { dataWords } from '../sentences.ts';

export function sayDoing(change: WindowsChange): string {
  switch (change.kind) {
    case 'registry':
      return change.to === 'absent' ? 'delete it' : `set it to ${dataWords(change.to)} (${change.to.type})`;
    case 'registry-key-removal':
      return 'delete it with all it holds';
    case 'service':
      return 'let it start, and start it';
    case 'firewall-group':
      return [
        ...(change.enable ? ['switch them on'] : []),
        ...(change.remoteAddresses === undefined ? [] : [`let in ${change.remoteAddresses} alone`]),
      ].join(' and ');
    case 'firewall-rule':
      return `add it for ${change.remoteAddresses}`;
    case 'certificate-removal':
      return 'set them aside, with their keys';
    case 'certificate-binding':
      return `bind ${change.thumbprint}`;
    case 'permission':
      return 'grant rights besides those that are there';
    case 'set-aside':
      return 'give it another name, and delete nothing';
    case 'hosts-line-removal':
      return 'take them out';
    case 'account':
      return 'switch it on';
    case 'directory-right':
      return 'give it';
    case 'dns-record':
      return change.to === 'present' ? 'add it' : 'delete it';
    case 'sleep':
      return change.seconds === 0 ? 'never' : `after ${change.seconds} seconds`;
    case 'mtu':
      return `make it ${change.bytes} bytes`;
    case 'rdp-file':
      return change.to === 'absent' ? 'take it out' : `make it ${change.setting}:${change.to.type}:${change.to.value}`;
    case 'role':
      return `set it to ${change.to}`;
    default:
      return 'add it';
  }
}

export function saySettling(one: Settling): string {
  if (one.kind === 'reboot') return 'it is left to you';
  return one.kind === 'refresh' ? refreshCommands[one.what] : 'restart it';
}
