import { SiameseError } from '../errors/siamese-error.ts';

/** The thread that varies the batches has ended; a training can be resumed from its last checkpoint. */
export class AugmentationLostError extends SiameseError {
  constructor(cause: unknown) {
    super('augmentation-lost', 'The thread that augments the batches has ended.', { cause });
  }
}
