/** One ordinary connection, as far as it goes without an account: the measurement that everything else explains. */
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED } from '../probing/answers.ts';
import { walkOnce } from './ordinary/drive.ts';
import { answerOrdinary, ordinarySubjects } from './ordinary/ordinary.ts';

/** For each stage. Windows answers in milliseconds; a broker, or a machine that wakes up, takes seconds. */
const PATIENCE = 5_000;

export default defineProbe({
  id: 'walk',
  question: 'How far does an ordinary connection get?',
  answers: ordinarySubjects,
  stage: 'negotiate',
  needs: [
    need('ports', 'the port is open at no address', ({ addresses }) =>
      addresses.some(({ outcome }) => outcome === 'open'),
    ),
  ],
  cost: { connections: 1, roundTrips: 5, patience: 3 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target } = asking;
    const ip = known.value('ports')?.best;
    if (ip === undefined) return ordinarySubjects.map((about) => notReached(about, 'no address is known'));
    const address = { ip, port: target.port };
    const driven = await walkOnce(asking, address, PATIENCE);
    if (!driven) return ordinarySubjects.map((about) => notLooked(about, STOPPED));
    return answerOrdinary(asking, driven, address, 'walk');
  },
});
