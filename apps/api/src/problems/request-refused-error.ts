import { KindredError, type KindredErrorDetails } from '@kindred/runtime';
import type { ProblemCode } from './problem-kinds.ts';

/** A request that the API refuses before any use case sees it. `code` says why, as in {@link problemKinds}. */
export class RequestRefusedError extends KindredError {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string, details: KindredErrorDetails = {}) {
    super(message, details);
    this.code = code;
  }
}
