import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends connections at shutdown as soon as nothing is under way on them. `server.close()` alone waits for
 * connections that never sent a request, which clients open ahead of need, for minutes.
 */
export class OpenConnections {
  readonly #underWay = new Map<Socket, number>();
  #closing = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => this.#count(socket, 0));
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
  }

  /** Destroys idle connections now and the others after their answers; all of them after `graceMs`. */
  close(graceMs: number): void {
    this.#closing = true;
    for (const [socket, requests] of this.#underWay) if (requests === 0) socket.destroy();
    const destroyAll = () => this.#underWay.forEach((_requests, socket) => socket.destroy());
    setTimeout(destroyAll, graceMs).unref();
  }

  #count(socket: Socket, change: number): void {
    const known = this.#underWay.get(socket);
    if (known === undefined) socket.once('close', () => this.#underWay.delete(socket));
    const requests = (known ?? 0) + change;
    if (!socket.destroyed) this.#underWay.set(socket, requests);
    if (this.#closing && requests === 0) socket.destroySoon();
  }
}
