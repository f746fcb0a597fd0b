import { KindredError } from '@kindred/runtime';
import { describeProblem, type LeftOut } from '../terminal/row-problems.ts';

/** A row cannot be imported, and such rows are not to be left out. */
export class RowRefusedError extends KindredError {
  readonly code = 'row-refused';
  readonly row: number;

  constructor(problem: LeftOut, cause?: unknown) {
    super(`${describeProblem(problem)}. Mend it, or leave such rows out with --on-error skip.`, {
      cause,
    });
    this.row = problem.row;
  }
}
