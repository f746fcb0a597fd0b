import { Agent, request } from 'node:http';
import { median, percentile } from '../framework/percentile.ts';

export interface LoadOptions {
  readonly url: string;
  /** JSON body of the n-th request. */
  readonly body: (n: number) => string;
  readonly clients: number;
  readonly seconds: number;
  readonly key?: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly qps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * Closed loop: each client sends its next POST when the answer to the last one was read whole. The
 * time of a request is from its first byte to the last byte of the answer.
 */
export async function applyLoad(options: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.clients });
  const until = performance.now() + options.seconds * 1000;
  const times: number[] = [];
  let failures = 0;
  let sent = 0;
  const began = performance.now();
  const client = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      const ok = await post(agent, options.url, options.body(sent++));
      times.push(performance.now() - start);
      if (!ok) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: options.clients }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    failures,
    qps: times.length / seconds,
    p50Ms: median(times),
    p99Ms: percentile(times, 99),
    maxMs: percentile(times, 100),
  };
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
