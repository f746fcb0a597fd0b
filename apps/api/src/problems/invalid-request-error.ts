import { explainIssue } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';
import type { z } from 'zod';
import { fieldPath } from './field-path.ts';

const mostErrors = 50;
const mostCharacters = 500;

/** A request that does not fit its schema; lists the offending fields. */
export class InvalidRequestError extends KindredError {
  readonly code = 'invalid-request';

  constructor(issues: readonly z.core.$ZodIssue[]) {
    const errors = issues
      .slice(0, mostErrors)
      .map(explainIssue)
      .map(({ path, message }) => ({
        field: fieldPath(path),
        message: message.slice(0, mostCharacters),
      }));
    const [first] = errors;
    const others = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    const field = first === undefined || first.field === '' ? 'request' : first.field;
    super(`${field}: ${first?.message ?? 'is wrong'}${others}`, { fields: { errors } });
  }
}
