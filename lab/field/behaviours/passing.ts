/**
 * One failure in passing: which message it meets × how it fails × which connections.
 *
 * The server is sound, and not every time. Nothing that must hold every time may be said, and that it changes must be.
 */
import { afterConfirm, close, door, program, reset, say, server, sometimes, wait } from '../answers.ts';
import type { Answers, Behaviour, Call } from '../behaviour.ts';
import { everyTime, load } from './blames.ts';

/** Message and manner, as a sentence: what the failing connections meet. */
export const failures: Readonly<Record<string, readonly [about: string, answers: Answers]>> = {
  'fin-at-once': ['is closed as soon as it is open', door({ serves: 'close', how: 'fin', when: 'accepted' })],
  'rst-at-once': ['is reset as soon as it is open', door({ serves: 'close', how: 'rst', when: 'accepted' })],
  'fin-at-request': ['is closed at the request', door({ serves: 'close', how: 'fin', when: 'asked' })],
  'rst-at-request': ['is reset at the request', door({ serves: 'close', how: 'rst', when: 'asked' })],
  'silence-at-request': ['is never answered', door({ serves: 'nothing' })],
  'garbage-at-request': ['is answered with bytes that mean nothing', program({ heard: () => [say('a5'.repeat(64))] })],
  'failure-1-at-request': ['is refused with failure 1', server({ alwaysFailsWith: 1 })],
  'failure-2-at-request': ['is refused with failure 2', server({ alwaysFailsWith: 2 })],
  'failure-3-at-request': ['is refused with failure 3', server({ alwaysFailsWith: 3 })],
  'failure-5-at-request': ['is refused with failure 5', server({ alwaysFailsWith: 5 })],
  'fin-after-confirm': ['is closed after the confirm', afterConfirm([wait(20), close], server())],
  'rst-after-confirm': ['is reset after the confirm', afterConfirm([wait(20), reset], server())],
  'fin-at-hello': ['is closed when TLS begins', server({ tls: { onHello: 'fin' } })],
  'rst-at-hello': ['is reset when TLS begins', server({ tls: { onHello: 'rst' } })],
  'silence-at-hello': ['is left alone when TLS begins', server({ tls: { onHello: 'silence' } })],
  'alert-40-at-hello': ['gets alert 40 when TLS begins', server({ tls: { onHello: { alert: 40 } } })],
  'alert-70-at-hello': ['gets alert 70 when TLS begins', server({ tls: { onHello: { alert: 70 } } })],
  'alert-80-at-hello': ['gets alert 80 when TLS begins', server({ tls: { onHello: { alert: 80 } } })],
  'ultimatum-at-hello': [
    'gets a disconnect in the clear when TLS begins',
    server({ tls: { onHello: 'stray-disconnect' } }),
  ],
  'half-a-flight': ['gets a thousand bytes and no more', server({ stallsAfter: 1000 })],
  'fin-at-nla': ['is closed when NLA begins', server({ credssp: { onNegotiate: 'fin' } })],
  'rst-at-nla': ['is reset when NLA begins', server({ credssp: { onNegotiate: 'rst' } })],
  'silence-at-nla': ['is left alone when NLA begins', server({ credssp: { onNegotiate: 'silence' } })],
  'error-at-nla': [
    'is told that no credentials are there',
    server({ credssp: { onNegotiate: { errorCode: 0x8009030e } } }),
  ],
};

const moments: Readonly<Record<string, readonly [about: string, holds: (call: Call) => boolean]>> = {
  first: ['The first connection', ({ place }) => place === 0],
  third: ['The third connection', ({ place }) => place === 2],
  'every-third': ['Every third connection', ({ place }) => place % 3 === 2],
};

/** All failures at the first connection; at later ones those that differ in what they meet. */
const chosen: Readonly<Record<string, readonly string[]>> = {
  first: Object.keys(failures),
  third: ['rst-at-once', 'fin-at-request', 'silence-at-request', 'rst-at-hello', 'alert-80-at-hello', 'fin-at-nla'],
  'every-third': [
    'rst-at-once',
    'fin-at-request',
    'failure-3-at-request',
    'fin-at-hello',
    'alert-40-at-hello',
    'rst-at-nla',
  ],
};

export const passing: readonly Behaviour[] = Object.entries(chosen).flatMap(([moment, names]) =>
  names.map((name) => describe(moment, name)),
);

function describe(moment: string, name: string): Behaviour {
  const [[which = '', holds = () => false] = [], [meets = '', failing = server()] = []] = [
    moments[moment],
    failures[name],
  ];
  return {
    id: `${moment}-${name}`,
    kind: 'passing',
    about: `${which} ${meets}; the others are sound`,
    source: 'github.com/FreeRDP/FreeRDP/issues/8374, 457; github.com/kotoxie/Gatwy/issues/5',
    truth: 'The server works, but not every time',
    expect: {
      first: ['works', 'answers-change'],
      // A third connection may serve a side question, where failing once decides nothing.
      ...(moment !== 'third' && { said: [['answers-change']], partly: ['works', 'loss-or-latency-during-handshake'] }),
      untrue: [...everyTime, ...load],
    },
    start: () => sometimes(holds, failing, server()),
  };
}
