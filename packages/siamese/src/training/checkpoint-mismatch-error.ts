import { SiameseError } from '../errors/siamese-error.ts';

/** A checkpoint that does not belong to this training, or is damaged. */
export class CheckpointMismatchError extends SiameseError {
  constructor(message: string, options?: ErrorOptions) {
    super('checkpoint-mismatch', message, options);
  }
}
