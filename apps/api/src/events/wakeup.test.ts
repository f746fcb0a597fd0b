import { describe, expect, test } from '@jest/globals';
import { Wakeup } from './wakeup.ts';

const never = new AbortController().signal;

/** How long a sleep of up to a minute took; under half a minute means that something woke it. */
async function slept(wakeup: Wakeup): Promise<number> {
  const start = Date.now();
  await wakeup.within(60_000);
  return Date.now() - start;
}

describe('Wakeup', () => {
  test('a call wakes the sleeper', async () => {
    const wakeup = new Wakeup(never);
    setTimeout(() => wakeup.wake(), 20);
    expect(await slept(wakeup)).toBeLessThan(30_000);
  });

  test('a call before the sleep is not lost, and counts once', async () => {
    const wakeup = new Wakeup(never);
    wakeup.wake();
    wakeup.wake();
    expect(await slept(wakeup)).toBeLessThan(30_000);
    const start = Date.now();
    await wakeup.within(60);
    expect(Date.now() - start).toBeGreaterThanOrEqual(50);
  });

  test('the signal wakes it for good', async () => {
    const controller = new AbortController();
    const wakeup = new Wakeup(controller.signal);
    setTimeout(() => controller.abort(), 20);
    expect(await slept(wakeup)).toBeLessThan(30_000);
    expect(await slept(wakeup)).toBeLessThan(30_000);
  });
});
