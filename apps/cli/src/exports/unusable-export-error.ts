import { KindredError } from '@kindred/runtime';

/** A collection that cannot be written as it was asked for. */
export class UnusableExportError extends KindredError {
  readonly code = 'unusable-export';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
