import type { Random } from '../random/random.ts';
import type { Batch } from './batch.ts';
import { batchOf } from './batch-of.ts';

/** `items` rows of each of the drawn classes, class by class; a class with fewer gives all of its rows. */
export function itemsOfClasses(
  classes: readonly (readonly number[])[],
  drawn: readonly number[],
  { items, random }: { readonly items: number; readonly random: Random },
): Batch {
  return batchOf(
    drawn.flatMap((label) =>
      random.sample(classes[label] as number[], items).map((row) => ({ row, label })),
    ),
  );
}
