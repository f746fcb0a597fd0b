import { KindredError } from '@kindred/runtime';

/** The encoder process died each time it was given this input, the last times with nothing else. */
export class EncoderCrashedError extends KindredError {
  readonly code = 'encoder-crashed';

  constructor(attempts: number) {
    super(
      `The encoder process ended ${attempts} times while it worked on this content; the content is refused.`,
      { fields: { attempts } },
    );
  }
}
