/** Everything the API says no to, as RFC 9457 problem+json: what is wrong, where, and what to do. */

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { capitalise } from '../capitalise.ts';
import { endSentence } from '../report/words.ts';
import type { Problem } from './api.ts';

type Fields = NonNullable<Problem['fields']>;

/** Thrown by whatever answers a request; the error handler writes it. */
export class Refusal extends Error {
  readonly status: number;
  readonly whatToDo: string;
  readonly fields: Fields | undefined;

  constructor(status: number, what: string, whatToDo: string, fields?: Fields) {
    super(sentenceOf(what));
    this.status = status;
    this.whatToDo = sentenceOf(whatToDo);
    this.fields = fields;
  }
}

/** A request of which one field is wrong, in the words that the command line has for it. */
export const refuseField = (where: string, { what, whatToDo }: { readonly what: string; readonly whatToDo: string }) =>
  new Refusal(400, what, whatToDo, [{ where, what: sentenceOf(what), whatToDo: sentenceOf(whatToDo) }]);

export const describeProblem = ({ status, message, whatToDo, fields }: Refusal): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail: message,
  whatToDo,
  ...(fields && { fields }),
});

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(describeProblem(refusal));
}

/** Whatever was thrown, as an answer. A bug is told to whoever runs the server; the browser learns only that it is one. */
export function answerErrors(tellBug: (bug: string) => void) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof Refusal) return sendProblem(reply, error);
    const known = knownErrors[error.code];
    if (known) return sendProblem(reply, known(request));
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
      return sendProblem(reply, new Refusal(error.statusCode, error.message, 'see the API’s description'));
    tellBug(`${request.method} ${request.routeOptions.url ?? 'an unknown path'}: ${error.stack ?? error.message}`);
    return sendProblem(reply, ourBug());
  };
}

/** What is no HTTP, or a head that is too long, has no request that could be answered in the ordinary way. */
export function answerUnreadable({ code }: ConnectionError, socket: Socket): void {
  const refusal = (unreadable[code] ?? unspeakable)();
  const body = JSON.stringify(describeProblem(refusal));
  if (!socket.writable) return;
  const lines = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

const unreadable: Readonly<Record<string, () => Refusal>> = {
  HPE_HEADER_OVERFLOW: () =>
    new Refusal(431, 'the head of the request is too long', 'send shorter headers, or a shorter address'),
  ERR_HTTP_REQUEST_TIMEOUT: () => new Refusal(408, 'the request did not come in whole in time', 'send it at once'),
};

const unspeakable = () => new Refusal(400, 'that is not a request that can be read', 'ask by HTTP/1.1');

export const ourBug = () =>
  new Refusal(500, 'rdpdoctor has a bug', 'please report it with what the terminal shows, where rdpdoctor serve runs');

const knownErrors: Readonly<Record<string, (request: FastifyRequest) => Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ({ routeOptions }) =>
    new Refusal(
      413,
      `that is more than is accepted here: at most ${sayBytes(routeOptions.bodyLimit ?? 0)}`,
      'give a smaller file, or use the command line: rdpdoctor explain FILE',
    ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Refusal(415, 'only JSON is accepted', 'send content-type: application/json, without a content-encoding'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Refusal(400, 'the request is shorter or longer than it says', 'send it whole'),
};

const sayBytes = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${Math.round(bytes / 1024)} KiB`;

/** An address at the start keeps its small letter. */
const sentenceOf = (text: string) => endSentence(/^[a-z]+:\/\//.test(text) ? text : capitalise(text));
