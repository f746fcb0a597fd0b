import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is true, or anything that counts as true, and gives it. */
export async function until<T>(
  ask: () => T | Promise<T>,
  { timeoutMs = 60_000, everyMs = 20, what = 'what was waited for' } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${timeoutMs} ms`);
    await sleep(everyMs);
  }
}
