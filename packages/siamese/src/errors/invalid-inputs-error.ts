import { SiameseError } from './siamese-error.ts';

/** Numbers that do not fit the encoder: a wrong count, or one that is not finite. */
export class InvalidInputsError extends SiameseError {
  constructor(message: string) {
    super('invalid-inputs', message);
  }
}
