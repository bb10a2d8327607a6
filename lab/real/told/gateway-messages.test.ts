/** The lab’s gateway goes on as far as its script says, and refuses there with the code of the script. */
import { expect, test } from 'vitest';
import { answerPackets, type GatewayScript } from './gateway-messages.ts';

const packet = (type: number, ...body: readonly number[]) =>
  Uint8Array.of(type, 0, 0, 0, 8 + body.length, 0, 0, 0, ...body);
const request = { handshake: packet(1, 1, 0, 0, 0, 0, 0), tunnel: packet(4), channel: packet(8) };
const hexOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const refusesUser: GatewayScript = { refusesAt: 'tunnel', code: 0x800759db };

test('a gateway that refuses the tunnel agrees to the handshake before it', () => {
  const [handshake] = answerPackets(request.handshake, refusesUser).answers;
  expect(hexOf(handshake)).toBe('0200000012000000' + '00000000' + '01000000' + '0000');
});

test('a gateway that refuses says with which code', () => {
  const [refusal] = answerPackets(request.tunnel, refusesUser).answers;
  expect(hexOf(refusal)).toBe('0500000012000000' + '0500' + 'db590780' + '00000000');
});

test('a packet that has only begun is kept until the rest comes', () => {
  const whole = Uint8Array.from([...request.handshake, ...request.channel]);
  const { answers, rest } = answerPackets(whole.subarray(0, whole.length - 3), refusesUser);
  expect(answers).toHaveLength(1);
  expect(answerPackets(Uint8Array.from([...rest, ...whole.subarray(-3)]), refusesUser).answers).toHaveLength(1);
});

test('what is not a request gets no answer', () => {
  expect(answerPackets(packet(99), refusesUser)).toEqual({ answers: [], rest: new Uint8Array(0) });
});
