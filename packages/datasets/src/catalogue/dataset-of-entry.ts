import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Dataset } from '../sample/dataset.ts';
import type { Sample } from '../sample/sample.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/**
 * The data set of an entry, which refuses a split that it does not have.
 *
 * @param read samples of a split, or of the whole set where none is named
 */
export function datasetOfEntry(
  { name, description, licence, modality }: CatalogueEntry,
  splits: readonly string[],
  read: (split?: string) => AsyncIterable<Sample>,
): Dataset {
  return {
    name,
    description,
    licence,
    modality,
    splits,
    async *samples(split): AsyncGenerator<Sample> {
      if (split !== undefined && !splits.includes(split)) {
        throw new UnknownSplitError(name, split, splits);
      }
      yield* read(split);
    },
  };
}
