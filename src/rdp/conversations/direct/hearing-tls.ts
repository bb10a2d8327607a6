/** What a failed TLS handshake means to the client machine. */
import { looksLikeTls, readHandshake } from '../../pdus/tls-records.ts';
import type { Ending, HowEnded, Learnt, NotSecured } from './events.ts';
import { hearDisconnect } from './hearing.ts';

export interface TlsFailure {
  readonly by: Ending['by'];
  readonly how: HowEnded;
  readonly learnt: Learnt;
}

/** Reads the failure together with all bytes that came since the ClientHello: they say more than the library’s error. */
export function hearTlsFailure({ how, alert }: NotSecured, heard: Uint8Array): TlsFailure {
  // What an RDP server with an unusable key does: it says goodbye in the clear, and often resets at the same time.
  const goodbye = hearDisconnect(heard, true);
  if (goodbye.kind === 'ended' && goodbye.how === 'refusal')
    return { by: 'peer', how: 'refusal', learnt: goodbye.learnt };
  const onTheWire = readHandshake(heard).alert;
  const said = onTheWire ? { number: onTheWire.description, by: 'peer' as const } : alert;
  if (said) return { by: said.by, how: 'alert', learnt: { alert: said } };
  if (heard.length > 0 && !looksLikeTls(heard))
    return { by: 'peer', how: 'foreign', learnt: { foreign: heard.slice(0, 1_024) } };
  if (how === 'silence' || how === 'slow') return { by: 'nobody', how, learnt: {} };
  if (how === 'fin' || how === 'rst') return { by: 'peer', how, learnt: {} };
  // Our own TLS could not go on, and the peer had said nothing wrong that we can name.
  return { by: 'us', how: 'refusal', learnt: {} };
}
