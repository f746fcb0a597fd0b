import { DatasetError } from './dataset-error.ts';

/** A file could not be fetched from its public home. */
export class DownloadFailedError extends DatasetError {
  readonly code = 'download-failed';
  readonly status: number | undefined;
  /** Whether another try may help: the network or the server failed, not the address. */
  readonly retryable: boolean;

  constructor(
    readonly url: string,
    readonly reason: string,
    options: { status?: number; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(
      `${url} could not be downloaded: ${reason}. Try again, or put the file in place by hand.`,
      { cause: options.cause },
    );
    this.status = options.status;
    this.retryable = options.retryable ?? false;
  }
}
