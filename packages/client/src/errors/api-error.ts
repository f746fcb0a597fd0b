import type { Problem } from '@kindred/contracts';
import { ClientError } from './client-error.ts';

/** The API refused the request, or failed: an RFC 9457 problem. */
export class ApiError extends ClientError {
  readonly status: number;
  /** Stable name of the problem, `collection-not-found` for instance. */
  readonly code: string;
  readonly detail: string;
  /** The offending fields, with their path in the body: `items[3].vector`. */
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  /** Seconds after which trying again makes sense, where the API said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    const errors = problem.errors ?? [];
    const fields = errors.map(({ field, message }) => `\n  ${field}: ${message}`).join('');
    super(`${problem.detail}${fields}`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}
