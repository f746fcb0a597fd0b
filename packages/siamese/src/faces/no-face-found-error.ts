import { SiameseError } from '../errors/siamese-error.ts';

/** The detector is not sure enough of any face in the picture. */
export class NoFaceFoundError extends SiameseError {
  /** How sure it was of the best candidate, from 0 to 1. */
  readonly bestScore: number;

  constructor(bestScore: number, minScore: number) {
    super(
      'no-face-found',
      `No face was found: the best candidate scores ${bestScore.toFixed(2)}, and ${minScore} is asked for. ` +
        'Send a photo with one face that is well lit and not cut off, or ask for less.',
    );
    this.bestScore = bestScore;
  }
}
