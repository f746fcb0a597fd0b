import { KindredError } from '@kindred/runtime';

/** The times of a schedule cannot be read; `field` is a path in the body. */
export class ScheduleInvalidError extends KindredError {
  readonly code = 'schedule-invalid';

  constructor(field: string, message: string, cause?: unknown) {
    super(`${field}: ${message}`, { cause, fields: { errors: [{ field, message }] } });
  }
}
