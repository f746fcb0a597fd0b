import { DatasetError } from './dataset-error.ts';

/** No data set has that name. */
export class UnknownDatasetError extends DatasetError {
  readonly code = 'unknown-dataset';

  constructor(
    readonly dataset: string,
    readonly known: readonly string[],
  ) {
    super(`There is no data set "${dataset}". Known: ${known.join(', ')}.`);
  }
}
