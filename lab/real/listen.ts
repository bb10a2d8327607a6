/** Serves on loopback with a server inside this process, for rows that need no program of their own. */
import type { Server as NetServer, Socket } from 'node:net';
import type { Server } from './lab.ts';
import { claimPort } from './ports.ts';

/** Stopping it hangs up on everybody who is still there. */
export async function listen(server: NetServer): Promise<Server> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    // A client that lets go in mid-sentence is its right.
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await claimPort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
