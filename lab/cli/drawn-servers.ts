/** Servers that misbehave by chance, drawn by families from a seed, so that a failure comes again. */
import { TLSSocket } from 'node:tls';
import { draws } from './hostile-files.ts';
import {
  insideTls,
  insteadOfTls,
  type KeyPair,
  type Manners,
  record,
  whenAsked,
  wildChallenge,
} from './hostile-servers.ts';

type Draw = (most: number) => number;

const bytes = (draw: Draw, most: number) => Buffer.from(Uint8Array.from({ length: draw(most) }, () => draw(256)));
const confirm = (selected: number) =>
  Buffer.from([3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 2, 0, 8, 0, selected, 0, 0, 0]);
const damaged = (draw: Draw, whole: Buffer) => {
  const copy = Buffer.from(whole);
  for (let count = 1 + draw(4); count > 0; count -= 1) copy[draw(copy.length)] = draw(256);
  return copy;
};

/** How a conversation ends after the last word. */
const endings: readonly Manners[] = [
  (socket) => void socket.end(),
  // Inside of TLS there is nothing to reset.
  (socket) => void (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy()),
  (socket) => void socket.resume(),
];
const ending = (draw: Draw): Manners => endings[draw(endings.length)] ?? ((socket) => void socket.end());
const saysThen =
  (text: Buffer, then: Manners): Manners =>
  (socket) =>
    void socket.write(text, () => then(socket));

const families: Readonly<Record<string, (draw: Draw, pair: KeyPair) => Manners>> = {
  'says chance at once': (draw) => saysThen(bytes(draw, 2_000), ending(draw)),
  'answers with chance': (draw) => whenAsked(saysThen(bytes(draw, 2_000), ending(draw))),
  'answers with a damaged confirm': (draw) => whenAsked(saysThen(damaged(draw, confirm(2)), ending(draw))),
  'answers with a part of the confirm': (draw) =>
    whenAsked(saysThen(confirm(draw(4)).subarray(0, draw(19)), ending(draw))),
  'answers with words of another program': (draw) => {
    const words = [
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      'SSH-2.0-x\r\n',
      '220 ts01 ESMTP\r\n',
      '* OK IMAP\r\n',
      'RFB 003.008\n',
    ];
    return whenAsked(saysThen(Buffer.from(words[draw(words.length)] ?? ''), ending(draw)));
  },
  'talks chance instead of TLS': (draw) => insteadOfTls(saysThen(bytes(draw, 4_000), ending(draw)), 1 + draw(2)),
  'sends records of chance': (draw) =>
    insteadOfTls(saysThen(record(20 + draw(5), bytes(draw, 4_000)), ending(draw)), 1 + draw(2)),
  'answers NLA with chance': (draw, pair) => insideTls(pair, saysThen(bytes(draw, 4_000), ending(draw)) as never),
  'answers NLA with a damaged challenge': (draw, pair) =>
    insideTls(pair, saysThen(damaged(draw, wildChallenge()), ending(draw)) as never),
  'differs from try to try': (draw, pair) => {
    const list = [saysThen(confirm(2), ending(draw)), insideTls(pair, (socket) => void socket.end()), ending(draw)];
    let met = 0;
    return (socket) => {
      met += 1;
      list[met % list.length]?.(socket);
    };
  },
};

export function drawServers(count: number, seed: number, pair: KeyPair): readonly (readonly [string, Manners])[] {
  const draw = draws(seed);
  const kinds = Object.entries(families);
  return Array.from({ length: count }, (_, index) => {
    const [family, make] = kinds[index % kinds.length] ?? ['', () => () => undefined];
    return [`${family}, ${index}`, make(draw, pair)] as const;
  });
}
