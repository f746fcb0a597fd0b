import { KindredError } from '@kindred/runtime';

/** The encoder process ended while it was asked something. The host starts another and asks again. */
export class EncoderProcessEndedError extends KindredError {
  readonly code = 'encoder-process-ended';

  constructor(reason: string) {
    super(`The encoder process ${reason}.`);
  }
}
