import { Random } from '@kindred/siamese';

interface Pairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly isMatch: Uint8Array;
}

/**
 * Pairs of drawings of coupled classes: half of them match; of the others half join the two classes of a couple, which
 * the wrong labels take for one, and half join classes of two couples. Classes are equally likely.
 */
export function cornerPairs(
  labels: Int32Array,
  couples: readonly (readonly [number, number])[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Pairs {
  const random = new Random(seed);
  const rows = new Map<number, number[]>();
  for (const [row, label] of labels.entries()) rows.set(label, [...(rows.get(label) ?? []), row]);
  const oneOf = <T>(of: readonly T[]): T => of[random.integer(of.length)]!;
  const rowOf = (label: number) => oneOf(rows.get(label)!);
  const pairs = Array.from({ length: count }, (_, pair): [number, number, number] => {
    const [couple, other] = random.sample(couples, 2) as [[number, number], [number, number]];
    const label = oneOf(couple);
    if (pair % 2 === 0) {
      const [a, b] = random.sample(rows.get(label)!, 2) as [number, number];
      return [a, b, 1];
    }
    const against = pair % 4 === 1 ? couple.find((one) => one !== label)! : oneOf(other);
    return [rowOf(label), rowOf(against), 0];
  });
  return {
    first: Int32Array.from(pairs, ([first]) => first),
    second: Int32Array.from(pairs, ([, second]) => second),
    isMatch: Uint8Array.from(pairs, ([, , isMatch]) => isMatch),
  };
}
