/** How fast bytes get through to the server: for the probe of the line’s quality. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { writeClientHello } from '../../../rdp/pdus/tls-hello.ts';
import type { Address } from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { tryOnce } from '../trials/trial.ts';

const PATIENCE = 2_500;
const SMALL = 200;
const LARGE = 2_200;
const ROUNDS = 3;
/** A difference below this is the server’s, or chance. */
const LEAST_DIFFERENCE = 120;

/** The same question small and large: only the bytes in between took the difference. */
export async function measureSpeed(
  asking: Asking,
  address: Address,
): Promise<Vocabulary['path-quality']['throughput']> {
  const lag = asking.world.clock.watchLag();
  const times = { small: Infinity, large: Infinity };
  // What a lost packet delays once is quick another time; what a slow line delays is slow every time.
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small = Math.min(times.small, await timeHello(asking, address, SMALL));
    times.large = Math.min(times.large, await timeHello(asking, address, LARGE));
    const isTold = Number.isFinite(times.large) && times.large - times.small >= LEAST_DIFFERENCE + lag().worst;
    if (!isTold || asking.cancel.aborted) return {};
  }
  return { outbound: Math.round(((LARGE - SMALL) * 8_000) / (times.large - times.small)) };
}

/** Milliseconds until the server turned away what it cannot agree to; Infinity where it did not. */
async function timeHello(asking: Asking, address: Address, size: number): Promise<number> {
  const chance = asking.world.chance(64);
  const hello = writeClientHello({ versions: ['1.2'], suites: [0x0000], chance, size });
  const trial = await tryOnce(asking, address, { pieces: [hello], afterConfirm: 'encryption', patience: PATIENCE });
  return trial?.heard.length ? trial.ms : Infinity;
}
