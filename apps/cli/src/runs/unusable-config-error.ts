import { KindredError } from '@kindred/runtime';

/** A run cannot be started with what the command line and its configuration file say. */
export class UnusableConfigError extends KindredError {
  readonly code = 'unusable-config';

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}
