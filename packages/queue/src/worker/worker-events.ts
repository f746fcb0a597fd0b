/** What a worker tells of its work; listeners must not throw. */
export interface WorkerEvents {
  onCompleted?(event: { jobId: string; name: string; attempt: number }): void;
  /** `willRetry` is false when the job has failed for good. */
  onFailed?(event: {
    jobId: string | undefined;
    name: string | undefined;
    error: Error;
    willRetry: boolean;
  }): void;
  /** The job's worker stopped renewing its lock, so it went back to the queue. */
  onStalled?(event: { jobId: string }): void;
  /** Trouble with the server, after which the worker goes on by itself. */
  onError?(error: Error): void;
}
