import { SiameseError } from '../errors/siamese-error.ts';

/** Weights or a network that another program wrote, and that cannot or must not be used. */
export class WeightFileError extends SiameseError {
  constructor(message: string, options?: ErrorOptions) {
    super('weight-file-invalid', message, options);
  }
}
