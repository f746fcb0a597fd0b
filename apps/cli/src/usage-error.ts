import { KindredError } from '@kindred/runtime';

/** A command line that cannot be understood; ends with exit code 2. */
export class UsageError extends KindredError {
  readonly code = 'wrong-usage';
}
