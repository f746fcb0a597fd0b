/** Where an antipode has no density left, so that its logarithm stays finite. */
const SMALLEST = 1e-8;

export interface NegativeWeighting {
  /** Class of each point. */
  readonly labels: Int32Array;
  /** Class of the anchor. */
  readonly label: number;
  /** Numbers in an embedding. */
  readonly dimension: number;
  readonly cutoff?: number;
  readonly reach?: number;
}

/**
 * Weight of each point as the anchor's negative, relative to the heaviest: 1 / q(d), where
 * q(d) ∝ d^(n−2) · (1 − d²/4)^((n−3)/2) is the density of distances between random points of the unit
 * sphere in n dimensions (Wu et al. 2017, equation 3), with d no less than the cutoff. Points of the
 * anchor's class and those out of reach weigh 0.
 *
 * @param squaredChords squared distances to the anchor on the unit sphere
 */
export function negativeWeights(
  squaredChords: Float32Array,
  { labels, label, dimension, cutoff = 0.5, reach = 1.4 }: NegativeWeighting,
): Float64Array {
  const weights = new Float64Array(labels.length);
  let heaviest = -Infinity;
  for (let other = 0; other < labels.length; other += 1) {
    const squared = Math.max(squaredChords[other] as number, cutoff * cutoff);
    if (labels[other] === label || squared >= reach * reach) {
      weights[other] = -Infinity;
      continue;
    }
    const height = Math.max(1 - squared / 4, SMALLEST);
    const log =
      ((2 - dimension) / 2) * Math.log(squared) - ((dimension - 3) / 2) * Math.log(height);
    weights[other] = log;
    heaviest = Math.max(heaviest, log);
  }
  if (heaviest === -Infinity) return weights.fill(0);
  return weights.map((log) => Math.exp(log - heaviest));
}
