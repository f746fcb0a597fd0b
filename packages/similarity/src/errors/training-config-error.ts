import { KindredError } from '@kindred/runtime';

/** The recipe of a training run does not fit its data or itself; `field` is a path in the body. */
export class TrainingConfigError extends KindredError {
  readonly code = 'training-config-invalid';

  constructor(field: string, message: string) {
    super(`${field}: ${message}`, { fields: { errors: [{ field, message }] } });
  }
}
