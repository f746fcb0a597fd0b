import { ClientError } from './client-error.ts';

/** The API did not answer in time. A write may have been done all the same; writes can be repeated safely. */
export class RequestTimeoutError extends ClientError {
  readonly code = 'request-timeout';
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number) {
    super(
      `${what} was not answered within ${timeoutMs} ms. Try again, or give a longer timeoutMs.`,
    );
    this.timeoutMs = timeoutMs;
  }
}
