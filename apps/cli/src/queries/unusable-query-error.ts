import { KindredError } from '@kindred/runtime';

/** The words of a command do not make a query. */
export class UnusableQueryError extends KindredError {
  readonly code = 'unusable-query';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
