import type { ProblemCode } from '../../problems/problem-kinds.ts';

export interface OperationDoc {
  readonly tag: string;
  readonly summary: string;
  /** What it may answer beside the problems that every operation may. */
  readonly problems: readonly ProblemCode[];
}
