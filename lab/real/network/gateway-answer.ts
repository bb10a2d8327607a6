/**
 * A program of the lab: the front door of an RD Gateway, which asks whoever comes for an account. [MS-TSGU] 3.3.5.1
 *
 *     node gateway-answer.ts ADDRESS PORT CERTIFICATE KEY
 *
 * Other questions get the page of an empty web server. Prints READY when it listens.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';

const [address = '', port = '', certificate = '', key = ''] = process.argv.slice(2);

/** Node's own web server refuses methods that it does not know, so the request is read by hand. */
createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) => {
  let asked = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    asked = (asked + bytes.toString('latin1')).slice(0, 8192);
    if (asked.includes('\r\n\r\n')) socket.end(answerTo(asked));
  });
})
  .on('tlsClientError', (_, socket) => socket.destroy())
  .listen(Number(port), address, () => console.log('READY'));

function answerTo(question: string): string {
  const isGateways = question.startsWith('RDG_OUT_DATA /remoteDesktopGateway/ ');
  const head = [
    isGateways ? 'HTTP/1.1 401 Unauthorized' : 'HTTP/1.1 200 OK',
    ...(isGateways ? ['WWW-Authenticate: Negotiate', 'WWW-Authenticate: NTLM'] : []),
    'Server: Microsoft-HTTPAPI/2.0',
    `Date: ${new Date().toUTCString()}`,
    'Content-Length: 0',
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}
