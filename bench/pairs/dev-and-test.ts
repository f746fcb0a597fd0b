/** The same of the pairs to choose with, and of the pairs to measure with. */
export type DevAndTest<T> = Readonly<Record<'dev' | 'test', T>>;

/** What `of` gives for each of the two splits, first for the development pairs. */
export async function inDevAndTest<D, T>(
  data: DevAndTest<D>,
  of: (data: D, split: 'dev' | 'test') => T | Promise<T>,
): Promise<DevAndTest<T>> {
  return { dev: await of(data.dev, 'dev'), test: await of(data.test, 'test') };
}

/** What `of` gives for each pair. */
export const mapDevAndTest = <T, U>(
  { dev, test }: DevAndTest<readonly T[]>,
  of: (each: T) => U,
): DevAndTest<U[]> => ({ dev: dev.map(of), test: test.map(of) });
