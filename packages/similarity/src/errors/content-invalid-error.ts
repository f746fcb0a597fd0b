import { KindredError } from '@kindred/runtime';
import type { FieldProblem } from './field-problem.ts';

/**
 * Images, texts or vectors of a request that cannot be used; lists every one of them (up to 100), and
 * nothing of the request was stored.
 */
export class ContentInvalidError extends KindredError {
  readonly code = 'content-invalid';
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    const [first] = problems;
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(`${first?.field ?? 'content'}: ${first?.message ?? 'is not usable'}${others}`, {
      fields: { errors: problems.slice(0, 100), count: problems.length },
    });
    this.problems = problems;
  }
}
