/** prom-client's timer for the delay fires each 10 ms, and it reports the whole time between two of them. */
const TIMER_MS = 10;
const METRIC = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m;

/**
 * 99th percentile of the delay of the API's event loop since the metrics were last read, in milliseconds:
 * how much later than it should a timer fires. Reading begins a new period.
 */
export async function eventLoopDelayMs(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`);
  const [, seconds] = METRIC.exec(await answer.text()) ?? [];
  if (seconds === undefined) throw new Error(`${url}/metrics tells no delay of the event loop.`);
  return Math.max(0, Number(seconds) * 1000 - TIMER_MS);
}
