import { SiameseError } from '../errors/siamese-error.ts';

/** An encoder that cannot be built. */
export class InvalidEncoderError extends SiameseError {
  constructor(message: string) {
    super('invalid-encoder', message);
  }
}
