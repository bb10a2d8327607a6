/**
 * A program of the lab: answers whatever it is sent as a web proxy or a guest network's login page does.
 *
 *     node http-answer.ts ADDRESS PORT portal|proxy
 *
 * Prints READY when it listens.
 */
import { createServer } from 'node:net';

const answers = {
  portal: [
    'HTTP/1.1 511 Network Authentication Required',
    'Server: guest-portal',
    'Content-Type: text/html',
    'Connection: close',
    '',
    '<html><head><title>Hotspot login</title></head><body>Please log in.</body></html>',
  ],
  proxy: [
    'HTTP/1.1 407 Proxy Authentication Required',
    'Server: squid/5.7',
    'Proxy-Authenticate: Basic realm="web proxy"',
    'Content-Length: 0',
    'Connection: close',
    '',
    '',
  ],
} as const;

const [address = '', port = '', kind = ''] = process.argv.slice(2);
const answer = answers[kind as keyof typeof answers].join('\r\n');

createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('data', () => socket.end(answer));
}).listen(Number(port), address, () => console.log('READY'));
