import { DatasetError } from './dataset-error.ts';

/** The file is not a tar, is damaged or cut off, or names a path outside itself. */
export class UnreadableTarError extends DatasetError {
  readonly code = 'unreadable-tar';

  constructor(
    readonly file: string,
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(`${file} cannot be read as a tar: ${reason}.`, options);
  }
}
