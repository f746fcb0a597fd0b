import { SiameseError } from '../errors/siamese-error.ts';
import type { EmbeddingSpread } from './embedding-spread.ts';

/** All inputs have become one point, and no gradient is left that could part them. */
export class CollapsedEmbeddingError extends SiameseError {
  readonly step: number;
  readonly spread: EmbeddingSpread;

  constructor(step: number, spread: EmbeddingSpread) {
    super(
      'embedding-collapsed',
      `The embeddings have collapsed to one point at step ${step} (spread ${spread.spread.toExponential(1)}): ` +
        'lower the learning rate, take semi-hard or scheduled mining, or a smaller margin.',
    );
    this.step = step;
    this.spread = spread;
  }
}
