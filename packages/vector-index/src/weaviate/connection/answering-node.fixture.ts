import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer =
  | { readonly status: number; readonly body?: string }
  /** Takes the request and never answers. */
  | 'nothing'
  | 'hang up';

/**
 * Answers as told, one answer after the other and the last one for ever: for troubles that a cluster cannot be
 * brought into at will.
 */
export class AnsweringNode {
  readonly requests: string[] = [];
  readonly bodies: string[] = [];
  readonly keys: (string | undefined)[] = [];
  answers: Answer[] = [{ status: 200, body: '{}' }];
  readonly #server: Server = createServer((request, response) => {
    this.requests.push(`${request.method} ${request.url}`);
    this.keys.push(request.headers.authorization);
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      this.bodies.push(body);
      const answer = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
      if (answer === 'hang up') request.socket.destroy();
      else if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
