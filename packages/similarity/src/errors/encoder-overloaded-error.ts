import { KindredError } from '@kindred/runtime';

/** More inputs wait for the encoder than its queue takes. */
export class EncoderOverloadedError extends KindredError {
  readonly code = 'encoder-overloaded';

  constructor(waiting: number, retryAfterSeconds: number) {
    super(`${waiting} inputs wait for the encoder already; try again in ${retryAfterSeconds} s.`, {
      fields: { waiting, retryAfterSeconds },
    });
  }
}
