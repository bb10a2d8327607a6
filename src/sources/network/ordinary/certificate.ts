/** The facts of a server’s certificate, for the probes that see one. It judges no date and refuses nothing. */

import type { Answer } from '../../../observations/knowledge.ts';
import { LONGEST_DER } from '../../../observations/subjects/certificate.subject.ts';
import { tellCertificate } from '../../../observations/tell-certificate.ts';
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import { readCertificate } from '../../../rdp/pdus/x509.ts';
import { hex } from '../../../rdp/wire/text.ts';
import type { Trust, TrustAnswer } from '../../../world.ts';
import { absent, notLooked, seen, type Witness } from '../../probing/answers.ts';

/** Says what the chain (DER, the server’s own first) shows, or why it shows nothing. */
export async function answerCertificate(chain: readonly Uint8Array[], trust: Trust, witness: Witness): Promise<Answer> {
  const [own] = chain;
  if (!own) return absent('certificate', 'the server sent none');
  const read = readCertificate(own);
  if (!read.ok) {
    const { path, expected, found } = read.problem;
    return notLooked('certificate', `it cannot be read: ${path}: expected ${expected}, found ${found}`);
  }
  const value = {
    ...tellCertificate(read.value),
    trust: trustOf(await trust.judge(chain)),
    ...(2 * own.length <= LONGEST_DER && { der: hex(own) }),
    fingerprint: hex(trust.sha256(own)),
    chain: chain.length,
  };
  return seen('certificate', value, witness);
}

function trustOf(judged: TrustAnswer): Vocabulary['certificate']['trust'] {
  return judged.outcome === 'untrusted' ? judged.because : judged.outcome;
}
