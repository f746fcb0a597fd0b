import { median, percentile } from '../framework/percentile.ts';

export interface LoadResult {
  readonly requests: number;
  readonly failures: number;
  readonly qps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * Closed loop: each client makes its next request when the last one was answered. `request` makes the
 * n-th, as one of the clients (counted from 0), and tells whether it succeeded.
 */
export async function closedLoop(
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
  request: (n: number, client: number) => Promise<boolean>,
): Promise<LoadResult> {
  const began = performance.now();
  const until = began + seconds * 1000;
  const times: number[] = [];
  let failures = 0;
  let sent = 0;
  const client = async (_: unknown, number: number) => {
    while (performance.now() < until) {
      const start = performance.now();
      const succeeded = await request(sent++, number);
      times.push(performance.now() - start);
      if (!succeeded) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return {
    requests: times.length,
    failures,
    qps: (times.length * 1000) / (performance.now() - began),
    p50Ms: median(times),
    p99Ms: percentile(times, 99),
    maxMs: percentile(times, 100),
  };
}
