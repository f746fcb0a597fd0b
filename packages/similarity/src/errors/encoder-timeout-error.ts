import { KindredError } from '@kindred/runtime';

/** An input waited too long for its embedding. */
export class EncoderTimeoutError extends KindredError {
  readonly code = 'encoder-timeout';

  constructor(timeoutMs: number) {
    super(`The encoder did not answer within ${timeoutMs} ms; try again later.`, {
      fields: { timeoutMs, retryAfterSeconds: 1 },
    });
  }
}
