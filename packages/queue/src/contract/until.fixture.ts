import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until it holds; fails when that takes too long. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain`);
    await sleep(20);
  }
}
