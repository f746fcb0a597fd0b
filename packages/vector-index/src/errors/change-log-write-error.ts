import { VectorIndexError } from './vector-index-error.ts';

/** A change could not be made durable and was not applied. */
export class ChangeLogWriteError extends VectorIndexError {
  readonly code = 'change-log-write-failed';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The change could not be written to ${file} (${reason}) and was not made. Check that the disk has room and the folder can be written to, and try again.`,
      { cause },
    );
    this.file = file;
  }
}
