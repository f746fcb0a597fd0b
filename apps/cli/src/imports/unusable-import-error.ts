import { KindredError } from '@kindred/runtime';

/** A path or a collection that nothing can be imported from or into. */
export class UnusableImportError extends KindredError {
  readonly code = 'unusable-import';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
