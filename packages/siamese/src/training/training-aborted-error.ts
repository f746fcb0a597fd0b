import { SiameseError } from '../errors/siamese-error.ts';

/** The signal ended the training; with a checkpoint store it can be resumed from `step`. */
export class TrainingAbortedError extends SiameseError {
  /** Updates that were done. */
  readonly step: number;

  constructor(step: number, reason: unknown) {
    super('training-aborted', `The training was aborted after step ${step}.`, { cause: reason });
    this.step = step;
  }
}
