import { DatasetError } from './dataset-error.ts';

/** The data set is known but its files are not on this machine. */
export class DatasetNotFoundError extends DatasetError {
  readonly code = 'dataset-not-found';

  constructor(
    readonly dataset: string,
    readonly roots: readonly string[],
    readonly missing: readonly string[],
  ) {
    super(
      `The files of "${dataset}" (${missing.join(', ')}) are in none of ${roots.join(', ')}. ` +
        `Run \`kindred datasets pull ${dataset}\`, or set KINDRED_DATA to the folder that holds "${dataset}/".`,
    );
  }
}
