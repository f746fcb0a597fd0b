import { VectorIndexError } from './vector-index-error.ts';

/** A snapshot could not be written or read back. Nothing was lost: those that were there still are. */
export class SnapshotWriteError extends VectorIndexError {
  readonly code = 'snapshot-write-failed';
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `No snapshot could be saved in ${folder} (${reason}). The older ones are untouched; check that the disk has room and the folder can be written to.`,
      { cause },
    );
    this.folder = folder;
  }
}
