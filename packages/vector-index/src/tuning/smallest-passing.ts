/**
 * The smallest integer from `least` to `most` that passes, by bisection: for a test that, once it passes, passes
 * for all larger ones. Undefined where `most` does not pass.
 */
export async function smallestPassing(
  { least, most }: { least: number; most: number },
  passes: (value: number) => Promise<boolean>,
): Promise<number | undefined> {
  if (!(await passes(most))) return undefined;
  let low = least;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await passes(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
