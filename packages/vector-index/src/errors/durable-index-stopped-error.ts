import { VectorIndexError } from './vector-index-error.ts';

/** A durable index that was closed, or whose disk or worker failed, takes no more calls. */
export class DurableIndexStoppedError extends VectorIndexError {
  readonly code = 'durable-index-stopped';
  readonly folder: string;

  constructor(folder: string, options?: ErrorOptions) {
    const { cause } = options ?? {};
    const why =
      cause === undefined
        ? 'is closed'
        : `stopped (${cause instanceof Error ? cause.message : String(cause)})`;
    super(
      `The index in ${folder} ${why}. Open it again: whatever was acknowledged is there.`,
      options,
    );
    this.folder = folder;
  }
}
