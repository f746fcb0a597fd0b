import type { Batch } from './batch.ts';
import type { Pairs } from './pairs.ts';
import { rowsByLabel } from './rows-by-label.ts';

/** The pairs that were drawn, or the positions of each class two by two where the sampler drew none. */
export function matchingPairs({ pairs, labels }: Batch): Pick<Pairs, 'first' | 'second'> {
  if (pairs) return pairs;
  const found = [...rowsByLabel(labels).values()].flatMap((positions) =>
    Array.from({ length: Math.floor(positions.length / 2) }, (_, pair) =>
      positions.slice(2 * pair, 2 * pair + 2),
    ),
  );
  return {
    first: Int32Array.from(found, ([first]) => first as number),
    second: Int32Array.from(found, ([, second]) => second as number),
  };
}
