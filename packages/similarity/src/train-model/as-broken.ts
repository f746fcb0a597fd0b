import { SiameseError } from '@kindred/siamese';
import { CandidateBrokenError } from '../errors/candidate-broken-error.ts';

/** Says of a training that ended in numbers which cannot be measured what is the matter and what to do. @throws always */
export function asBroken(error: unknown): never {
  const isUnmeasurable =
    error instanceof SiameseError &&
    (error.code === 'invalid-evaluation' || error.code === 'calibration-impossible');
  if (!isUnmeasurable) throw error;
  throw new CandidateBrokenError(
    'candidate-not-finite',
    'Its distances between held-out examples cannot be measured: they are not finite, or all the same. ' +
      'Lower the learning rate, or set config.clipNorm.',
    { cause: error },
  );
}
