/** Whether other Windows ports of a silent address answer: a machine that is off is silent everywhere, a firewall is not. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen } from '../probing/answers.ts';
import { closeWhenOpen, inTurn, orCancelled } from '../probing/cancel.ts';

/** RPC, SMB, NetBIOS, the web, WinRM, and SSH for what is not Windows. */
const NEIGHBOURS = [135, 445, 139, 80, 443, 5985, 22];
const PATIENCE = 1_200;
const AT_ONCE = 4;

type Neighbour = Vocabulary['neighbours']['ports'][number];

export default defineProbe({
  id: 'neighbours',
  question: 'Does the machine answer on any other port?',
  answers: ['neighbours'],
  stage: 'connect',
  needs: [
    need('ports', 'the port itself answered', ({ outcome }) => outcome === 'silent' || outcome === 'unreachable'),
  ],
  cost: { connections: NEIGHBOURS.length, roundTrips: 2, patience: 2 * PATIENCE },
  risk: 'none',

  async ask({ target, known, world, cancel }: Asking) {
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('neighbours', 'no address is known')];
    const tryPort = async (port: number): Promise<Neighbour> => {
      const start = world.clock.now();
      const connecting = world.network.connect({ ip, port }, PATIENCE);
      closeWhenOpen(connecting);
      const outcome = (await orCancelled(connecting, cancel))?.outcome ?? 'silent';
      return { port, outcome, ms: world.clock.now() - start };
    };
    const others = NEIGHBOURS.filter((port) => port !== target.port);
    const ports = await inTurn(others, AT_ONCE, cancel, tryPort);
    if (cancel.aborted) return [notLooked('neighbours', STOPPED)];
    const anyAnswer = ports.some(({ outcome }) => outcome === 'open' || outcome === 'refused');
    const witness = { source: 'neighbours', where: ip, stage: 'connect', at: world.clock.now() } as const;
    return [seen('neighbours', { anyAnswer, ports: [...ports] }, witness)];
  },
});
