import { SiameseError } from '../errors/siamese-error.ts';

/** The loss is no longer a finite number; the update was not made. */
export class TrainingDivergedError extends SiameseError {
  readonly step: number;
  readonly loss: number;

  constructor(step: number, loss: number) {
    super(
      'training-diverged',
      `The loss of step ${step} is ${loss}: lower the learning rate, or check the inputs.`,
    );
    this.step = step;
    this.loss = loss;
  }
}
