import { VectorIndexError } from './vector-index-error.ts';

/** The folder of an index cannot be made, read or written to. */
export class IndexFolderError extends VectorIndexError {
  readonly code = 'index-folder-unusable';
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The folder ${folder} cannot be used (${reason}). Check that it is there, is a folder, and may be read and written to.`,
      { cause },
    );
    this.folder = folder;
  }
}
