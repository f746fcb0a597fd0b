/** Waits until a condition holds; fails after `timeoutMs`. */
export async function until(
  condition: () => Promise<boolean>,
  { timeoutMs = 60_000, what = 'the condition' } = {},
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what} did not hold within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
