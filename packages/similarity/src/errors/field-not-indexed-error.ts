import { KindredError } from '@kindred/runtime';
import type { FieldProblem } from './field-problem.ts';

/**
 * A filter or facet names a field that the index left out: metadata has more different fields than are
 * indexed. Which items have it cannot be told.
 */
export class FieldNotIndexedError extends KindredError {
  readonly code = 'field-not-indexed';

  constructor(problem: FieldProblem, cause?: Error) {
    super(`${problem.field}: ${problem.message}`, { fields: { errors: [problem] }, cause });
  }
}
