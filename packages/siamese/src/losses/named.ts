import type { tf } from '@kindred/tensor';

/** The variables of a loss inside another, under names that say which it is. */
export function named(
  variables: Readonly<Record<string, tf.Variable>> | undefined,
  prefix: string | number,
): Record<string, tf.Variable> {
  const entries = Object.entries(variables ?? {});
  return Object.fromEntries(entries.map(([name, variable]) => [`${prefix}/${name}`, variable]));
}
