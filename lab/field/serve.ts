/** Serves a behaviour of the field on loopback. */
import { converse } from '../loopback/conversation.ts';
import { createSurroundings, type LoopbackServer, listenOnLoopback } from '../loopback/server.ts';
import type { Surroundings } from '../peers/peer.ts';
import type { Answers, Behaviour } from './behaviour.ts';

/** The servers of all behaviours share their keys, all made now. */
export function prepareSurroundings(behaviours: readonly Behaviour[]): Surroundings {
  const around = createSurroundings(() => Date.now());
  around.issue({});
  for (const { certificates = [] } of behaviours) for (const certificate of certificates) around.issue(certificate);
  return around;
}

export function serveAnswers(answers: Answers, around: Surroundings): Promise<LoopbackServer> {
  return listenOnLoopback((socket, place) => {
    const { peer, traits } = answers({ place }, around);
    converse(socket, peer, { delay: 0, allowance: Infinity, ...traits });
  });
}
