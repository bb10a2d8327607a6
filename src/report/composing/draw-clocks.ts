/** Whose clock says what: the server’s, a domain controller’s, and the days of the certificate, all against ours. */

import { capitalise } from '../../capitalise.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Instant } from '../../world.ts';
import type { ClockNote, ClocksBlock } from '../blocks/identity.ts';
import { saySkew, time } from '../measures.ts';
import { witnessWords } from '../subjects/witnesses.spoken.ts';

/** More marks than these could not be told apart. */
const MOST_OTHERS = 2;

export function drawClocks(known: Knowledge, now: Instant): ClocksBlock | undefined {
  const server = known.value('clock');
  const others = known.value('witnesses')?.clocks.filter(({ witness }) => witness !== 'server') ?? [];
  const clocks: readonly ClockNote[] = [
    ...(server ? [note('The server', server.skew, server.uncertainty)] : []),
    ...others
      .slice(0, MOST_OTHERS)
      .map(({ witness, skew, uncertainty }) => note(capitalise(witnessWords[witness]), skew, uncertainty)),
  ];
  if (clocks.length === 0) return undefined;
  const certificate = known.value('certificate');
  return {
    kind: 'clocks',
    clocks,
    ...(certificate && { certificate: { from: certificate.notBefore - now, to: certificate.notAfter - now } }),
  };
}

const note = (who: string, skew: number, uncertainty: number): ClockNote => ({
  who,
  skew,
  uncertainty,
  says: `${saySkew(skew, 'it')}, give or take ${time(uncertainty)}`,
});
