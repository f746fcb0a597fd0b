import { DatasetError } from './dataset-error.ts';

/** One sample of a data set cannot be turned into numbers; `cause` says why. */
export class UnreadableSampleError extends DatasetError {
  readonly code = 'unreadable-sample';

  constructor(
    readonly sampleId: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`Sample "${sampleId}" cannot be used: ${why}`, { cause });
  }
}
