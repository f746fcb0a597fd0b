import { DatasetError } from './dataset-error.ts';

/** The file is not a zip, is damaged, encrypted, or names a path outside itself. */
export class UnreadableZipError extends DatasetError {
  readonly code = 'unreadable-zip';

  constructor(
    readonly file: string,
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(`${file} cannot be read as a zip: ${reason}.`, options);
  }
}
