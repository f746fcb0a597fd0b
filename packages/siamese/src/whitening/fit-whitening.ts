import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { inverseCholesky } from './inverse-cholesky.ts';
import { residualsOf } from './residuals.ts';
import { shrunkCovariance } from './shrunk-covariance.ts';

export interface WhiteningOptions {
  /** count × embeddingSize, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  /** Class of each embedding; for the covariance within classes. */
  readonly labels?: Int32Array;
  /**
   * Whose covariance becomes the identity: `within-class` makes directions count little in which
   * examples of one class differ (relevant component analysis, Bar-Hillel, Hertz, Shental, Weinshall
   * 2005), `total` those in which all embeddings do. @defaultValue 'within-class' with labels, else 'total'
   */
  readonly covariance?: 'within-class' | 'total';
  /** Share of a multiple of the identity, 0 to 1. @defaultValue the optimal one of Ledoit and Wolf 2004 */
  readonly shrinkage?: number;
}

export interface Whitening {
  /** embeddingSize × embeddingSize, row-major: a row of embeddings times this is whitened. */
  readonly kernel: Float32Array;
  readonly shrinkage: number;
}

/**
 * The Mahalanobis distance √((a − b)ᵀ·Σ⁻¹·(a − b)) from data: the map after which it is the Euclidean
 * distance, Σ = CCᵀ and L = C⁻¹. Takes embeddings × size² steps, and size³.
 *
 * @throws InvalidEvaluationError where the embeddings do not allow it
 */
export function fitWhitening(options: WhiteningOptions): Whitening {
  const { embeddings, embeddingSize: size, labels, shrinkage } = options;
  const covariance = options.covariance ?? (labels ? 'within-class' : 'total');
  if (covariance === 'within-class' && !labels) {
    throw new InvalidEvaluationError('labels: the covariance within classes needs them.');
  }
  if (shrinkage !== undefined && !(shrinkage >= 0 && shrinkage <= 1)) {
    throw new InvalidEvaluationError('shrinkage: must be from 0 to 1.');
  }
  if (labels && labels.length * size !== embeddings.length) {
    throw new InvalidEvaluationError('labels: there must be one for each embedding.');
  }
  const residuals = residualsOf(embeddings, size, covariance === 'total' ? undefined : labels);
  const shrunk = shrunkCovariance(residuals, shrinkage);
  const inverse = inverseCholesky(shrunk.matrix, size);
  // Rows are embeddings: x·Lᵀ.
  const kernel = Float32Array.from(
    inverse,
    (_, i) => inverse[(i % size) * size + Math.floor(i / size)] as number,
  );
  return { kernel, shrinkage: shrunk.shrinkage };
}
