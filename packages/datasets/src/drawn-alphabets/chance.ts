/** Uniform in [low, high). */
export const between = (random: () => number, low: number, high: number): number =>
  low + (high - low) * random();

/** Normal with mean 0 (Box–Muller). */
export function gaussian(random: () => number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return deviation * radius * Math.cos(2 * Math.PI * random());
}

/** One of the values, each as likely. */
export function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** One of the values, as likely as its weight. */
export function pickWeighted<T>(
  random: () => number,
  weighted: readonly (readonly [T, number])[],
): T {
  let rest = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return weighted.at(-1)![0];
}
