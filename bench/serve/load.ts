import { Client, type Dispatcher } from 'undici';
import { closedLoop, type LoadResult } from './closed-loop.ts';

export interface LoadOptions {
  readonly url: string;
  /** JSON body of the n-th request. */
  readonly body: (n: number) => string | Uint8Array;
  readonly clients: number;
  readonly seconds: number;
}

/**
 * Each client has a connection of its own, and sends its next POST when the answer to the last one was read whole. The
 * time of a request is from its first byte to the last byte of the answer.
 *
 * The generator shares the machine with what it measures, so it has to be cheap: a request of `undici`'s dispatcher
 * takes a third of the processor's time that one of `node:http` takes.
 */
export async function applyLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, body, clients } = options;
  const { origin, pathname } = new URL(url);
  const connections = Array.from({ length: clients }, () => new Client(origin, { pipelining: 1 }));
  try {
    return await closedLoop(options, (n, client) =>
      post(connections[client] as Client, pathname, body(n)),
    );
  } finally {
    await Promise.all(connections.map((connection) => connection.destroy()));
  }
}

const headers = { 'content-type': 'application/json' };

function post(client: Client, path: string, body: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => {},
      onResponseStart: (_controller, statusCode) => void (status = statusCode),
      onResponseData: () => {},
      onResponseEnd: () => resolve(status === 200),
      onResponseError: () => resolve(false),
    };
    client.dispatch({ path, method: 'POST', headers, body }, handler);
  });
}
