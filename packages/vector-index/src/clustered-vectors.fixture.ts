import { seededRandom } from './random/seeded-random.ts';

export { seededRandom };

export interface ClusterOptions {
  readonly rows: number;
  readonly dimension: number;
  readonly clusters: number;
  readonly seed: number;
}

/** Gaussian clusters (spread 0.4 around standard normal centres), as embeddings of classes are. */
export function clusteredVectors(options: ClusterOptions): Float32Array {
  const { rows, dimension, clusters, seed } = options;
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Float32Array.from({ length: clusters * dimension }, normal);
  return Float32Array.from({ length: rows * dimension }, (_, at) => {
    const cluster = Math.floor(at / dimension) % clusters;
    return centres[cluster * dimension + (at % dimension)]! + 0.4 * normal();
  });
}

/** 0, 1, 2, … */
export function labelsUpTo(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, label) => label);
}
