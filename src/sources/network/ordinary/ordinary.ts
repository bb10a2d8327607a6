/** What one ordinary connection learnt, as the case keeps it: for the probe that makes it first, and for those that make it again. */
import type { Answer } from '../../../observations/knowledge.ts';
import type { Subject } from '../../../observations/vocabulary.ts';
import { stages } from '../../../rdp/conversations/direct/stages.ts';
import type { Address } from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { absent, notLooked, notReached, seen, type Witness, writeAddress } from '../../probing/answers.ts';
import { answerCertificate } from './certificate.ts';
import type { Driven } from './drive.ts';
import { entered, tellClock, tellNla, tellSettings, tellTls, tellWalk } from './retelling.ts';

export const ordinarySubjects = [
  'walk',
  'messages',
  'tls',
  'certificate',
  'nla',
  'clock',
  'settings',
] as const satisfies readonly Subject[];

/** Every subject of `ordinarySubjects`, with a value or with an honest gap: they are all of this one connection. */
export async function answerOrdinary(
  asking: Asking,
  driven: Driven,
  address: Address,
  source: string,
): Promise<readonly Answer[]> {
  const { stage } = driven.ending;
  const witness: Witness = { source, where: writeAddress(address), stage: 'negotiate', at: asking.world.clock.now() };
  return [
    seen('walk', tellWalk(driven), { ...witness, stage }),
    driven.messages.list.length > 0
      ? seen('messages', driven.messages, { ...witness, stage })
      : notReached('messages', 'nothing was said'),
    ...(await answerTls(asking, driven, witness)),
    ...answerNla(driven, witness),
    answerSettings(driven, witness),
  ];
}

async function answerTls({ world }: Asking, driven: Driven, witness: Witness): Promise<readonly Answer[]> {
  const { secured } = driven;
  const here = { ...witness, stage: 'tls' } as const;
  if (!secured) return [missing('tls', driven), missing('certificate', driven)];
  const tls = seen('tls', tellTls({ ...driven, secured }), here);
  if (secured.outcome === 'failed') return [tls, notReached('certificate', 'the handshake did not get so far')];
  return [tls, await answerCertificate(secured.chain, world.trust, here)];
}

function answerNla(driven: Driven, witness: Witness): readonly Answer[] {
  const here = { ...witness, stage: 'nla' } as const;
  if (!entered(driven.ending, 'nla')) return [missing('nla', driven), missing('clock', driven)];
  const clock = tellClock(driven);
  return [seen('nla', tellNla(driven), here), clock ? seen('clock', clock, here) : answerNoClock(driven)];
}

function answerNoClock({ ending }: Driven): Answer {
  const came = ending.learnt.challenge !== undefined;
  return came ? absent('clock', 'the challenge carries no time') : notReached('clock', 'no challenge came');
}

function answerSettings(driven: Driven, witness: Witness): Answer {
  if (entered(driven.ending, 'settings'))
    return seen('settings', tellSettings(driven), { ...witness, stage: 'settings' });
  const wantsNla = entered(driven.ending, 'nla') !== undefined;
  return wantsNla ? notLooked('settings', 'the server asks for NLA first') : missing('settings', driven);
}

/** Why a stage was not entered: the server chose another way, or the connection ended before. */
function missing(about: Subject, { ending }: Driven): Answer {
  const { confirm } = ending.learnt;
  const ended = `the connection ended at “${stages[ending.stage].title}”`;
  if (!confirm) return notReached(about, ended);
  const choseRdp = confirm.selected === null || confirm.selected === 0;
  if (choseRdp && about !== 'settings') return absent(about, 'the server chose standard RDP security');
  const isPast = entered(ending, 'settings') !== undefined;
  return isPast ? absent(about, 'the server did not choose NLA') : notReached(about, ended);
}
