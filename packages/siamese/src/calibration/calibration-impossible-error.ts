import { SiameseError } from '../errors/siamese-error.ts';

/** The pairs do not allow a calibration. */
export class CalibrationImpossibleError extends SiameseError {
  constructor(message: string, options?: ErrorOptions) {
    super('calibration-impossible', message, options);
  }
}
