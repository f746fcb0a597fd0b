import { KindredError } from '@kindred/runtime';

/** The text of `--filter` is no filter. */
export class UnusableFilterError extends KindredError {
  readonly code = 'unusable-filter';

  constructor(message: string, cause?: unknown) {
    super(`--filter: ${message}`, { cause });
  }
}
