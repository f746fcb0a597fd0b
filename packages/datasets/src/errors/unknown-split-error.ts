import { DatasetError } from './dataset-error.ts';

/** The data set has no split of that name, or not on this machine. */
export class UnknownSplitError extends DatasetError {
  readonly code = 'unknown-split';

  constructor(
    readonly dataset: string,
    readonly split: string,
    readonly known: readonly string[],
  ) {
    super(`"${dataset}" has no split "${split}" here. It has: ${known.join(', ') || 'none'}.`);
  }
}
