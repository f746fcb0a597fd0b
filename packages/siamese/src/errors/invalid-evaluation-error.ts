import { SiameseError } from './siamese-error.ts';

/** An evaluation that the given examples do not allow. */
export class InvalidEvaluationError extends SiameseError {
  constructor(message: string, options?: ErrorOptions) {
    super('invalid-evaluation', message, options);
  }
}
