import { DatasetError } from './dataset-error.ts';

/** A downloaded file is not the one that was published; it has been deleted. */
export class ChecksumMismatchError extends DatasetError {
  readonly code = 'checksum-mismatch';

  constructor(
    readonly file: string,
    readonly expected: readonly string[],
    readonly actual: string,
  ) {
    super(
      `${file} has the SHA-256 ${actual}, not ${expected.join(' or ')}. It was deleted; ` +
        'the download may be damaged or the published file has changed.',
    );
  }
}
