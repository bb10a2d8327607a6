/** Whom a change cuts off while it is made or taken back: what a script must ask about beforehand. */
import type { RegistryState, Settling } from '../change.ts';
import { carries, cutsOff, numberThatLetsIn } from '../cut-off.ts';
import type { WindowsChange } from '../plan.ts';

/** `everybody` who is connected; or at most those who came in `remote`, by the way that it shuts or narrows. */
export type Cut = 'nobody' | 'remote' | 'everybody';

export interface Cuts {
  readonly made: Cut;
  readonly undone: Cut;
}

export const cutsOfSettling = (one: Settling): Cut => (cutsOff(one) ? 'everybody' : 'nobody');

export function cutsOfChange(change: WindowsChange): Cuts {
  switch (change.kind) {
    case 'service':
      // Taken back, it stops where it did not run before.
      return { made: 'nobody', undone: carries(change.name) ? 'everybody' : 'nobody' };
    case 'firewall-group':
      return { made: change.remoteAddresses === undefined ? 'nobody' : 'remote', undone: 'remote' };
    case 'firewall-rule':
      return { made: 'nobody', undone: 'remote' };
    case 'route':
    case 'mtu':
      return { made: 'remote', undone: 'remote' };
    case 'role':
      if (change.setting !== 'session-host-logons') return nobody;
      return { made: change.to === 'enable' ? 'nobody' : 'remote', undone: 'remote' };
    case 'registry':
      return cutsOfValue(change.name, change.to);
    default:
      return nobody;
  }
}

const nobody: Cuts = { made: 'nobody', undone: 'nobody' };

function cutsOfValue(name: string, to: RegistryState): Cuts {
  // Another port or network card may be one that the one who is connected does not reach.
  if (/^(?:PortNumber|LanAdapter|MaxInstanceCount)$/i.test(name)) return { made: 'remote', undone: 'remote' };
  const open = numberThatLetsIn(name);
  if (open === undefined) return nobody;
  return { made: to !== 'absent' && to.value === open ? 'nobody' : 'remote', undone: 'remote' };
}
