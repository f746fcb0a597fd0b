import { KindredError } from '@kindred/runtime';

/** Paths or flags of a scan that nothing can be done with. */
export class UnusableScanError extends KindredError {
  readonly code = 'unusable-scan';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
