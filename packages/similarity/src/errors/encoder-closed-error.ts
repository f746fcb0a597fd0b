import { KindredError } from '@kindred/runtime';

/** The encoder host was closed while an input waited, or before. */
export class EncoderClosedError extends KindredError {
  readonly code = 'encoder-closed';

  constructor() {
    super('The encoder is shut down.', { fields: { retryAfterSeconds: 1 } });
  }
}
