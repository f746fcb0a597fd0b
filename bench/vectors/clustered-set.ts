import { seededRandom } from '@kindred/datasets';
import type { VectorSet } from './vector-set.ts';

/** Embeddings of text and images look like points of so many dimensions, however many numbers they have. */
const LATENT = 24;
const CLUSTERS = 1000;
/** Uniform noise of each number, so that no number is a combination of others. */
const NOISE = 0.1;

export interface ClusteredOptions {
  readonly name: string;
  readonly dimension: number;
  readonly metric: VectorSet['metric'];
  readonly rows: number;
  readonly queries: number;
  readonly seed: number;
}

/**
 * Synthetic embeddings: a mixture of 1,000 Gaussians of unequal weight and width in 24 dimensions, taken
 * to `dimension` numbers by a random linear map, plus a little noise. The same seed gives the same queries
 * and the same first rows whatever `rows` is: smaller sets are samples of the same distribution.
 */
export function clusteredSet(options: ClusteredOptions): VectorSet {
  const { name, dimension, metric, rows, queries, seed } = options;
  const draw = clusteredRows(options, seededRandom(`clustered ${seed}`));
  // Queries are drawn first: they are the same for every number of rows.
  return { name, dimension, metric, queries: draw(queries), vectors: draw(rows) };
}

function clusteredRows(
  { dimension, metric }: ClusteredOptions,
  random: () => number,
): (rows: number) => Float32Array {
  const normal = normals(random);
  const fill = (length: number, value: () => number) => Float32Array.from({ length }, value);
  const centres = fill(CLUSTERS * LATENT, normal);
  const widths = fill(CLUSTERS, () => 0.7 + 0.6 * random());
  const map = fill(LATENT * dimension, () => normal() / Math.sqrt(LATENT));
  const point = new Float64Array(dimension);
  return (rows) => {
    const drawn = new Float32Array(rows * dimension);
    for (let row = 0; row < rows; row += 1) {
      // The square makes some clusters many times as large as others.
      const cluster = Math.floor(CLUSTERS * random() ** 2);
      for (let i = 0; i < dimension; i += 1) point[i] = NOISE * (random() - 0.5);
      for (let axis = 0; axis < LATENT; axis += 1) {
        const place = centres[cluster * LATENT + axis]! + widths[cluster]! * normal();
        const from = axis * dimension;
        for (let i = 0; i < dimension; i += 1) point[i]! += place * map[from + i]!;
      }
      const length = metric === 'cosine' ? Math.hypot(...point) : 1;
      for (let i = 0; i < dimension; i += 1) drawn[row * dimension + i] = point[i]! / length;
    }
    return drawn;
  };
}

/** Box and Muller's method, with both of its values. */
function normals(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
