import { Agent, request } from 'node:http';
import { closedLoop, type LoadResult } from './closed-loop.ts';

export interface LoadOptions {
  readonly url: string;
  /** JSON body of the n-th request. */
  readonly body: (n: number) => string;
  readonly clients: number;
  readonly seconds: number;
}

/**
 * Each client sends its next POST when the answer to the last one was read whole. The time of a request
 * is from its first byte to the last byte of the answer.
 */
export async function applyLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, body, clients } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  try {
    return await closedLoop(options, (n) => post(agent, url, body(n)));
  } finally {
    agent.destroy();
  }
}

function post(agent: Agent, url: string, body: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode === 200));
        response.once('error', () => resolve(false));
      },
    );
    call.once('error', () => resolve(false));
    call.end(body);
  });
}
