export type SiameseErrorCode =
  | 'invalid-encoder'
  | 'invalid-inputs'
  | 'invalid-options'
  | 'invalid-evaluation'
  | 'augmentation-lost'
  | 'calibration-impossible'
  | 'training-aborted'
  | 'training-diverged'
  | 'embedding-collapsed'
  | 'checkpoint-mismatch'
  | 'model-file-missing'
  | 'model-file-corrupt'
  | 'model-format-unsupported'
  | 'no-face-found'
  | 'weight-file-invalid';

/** Base of every error that this package throws on purpose. */
export class SiameseError extends Error {
  readonly code: SiameseErrorCode;

  constructor(code: SiameseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
