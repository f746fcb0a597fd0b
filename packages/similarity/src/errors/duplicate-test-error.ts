import { KindredError } from '@kindred/runtime';

/** Items of a collection cannot be put to a test for duplicates. */
export class DuplicateTestError extends KindredError {
  readonly code = 'duplicate-test-unsuitable';

  constructor(reason: string) {
    super(`duplicateBy: ${reason}.`, {
      fields: { errors: [{ field: 'duplicateBy', message: reason }] },
    });
  }
}
