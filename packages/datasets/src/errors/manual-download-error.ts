import { DatasetError } from './dataset-error.ts';

/** A file of a data set is published in another form, so it cannot be downloaded as it is needed. */
export class ManualDownloadError extends DatasetError {
  readonly code = 'manual-download';

  constructor(
    readonly file: string,
    obtain: string,
  ) {
    super(`${file} is not published as one file that could be downloaded. ${obtain}`);
  }
}
