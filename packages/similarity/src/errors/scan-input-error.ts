import { KindredError } from '@kindred/runtime';

/** A scan's texts, base text or filter cannot be used; the message says why. */
export class ScanInputError extends KindredError {
  readonly code = 'scan-input-unusable';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}
