import { KindredError } from '@kindred/runtime';

/** A model version measures by a distance that no index searches. */
export class DistanceUnsupportedError extends KindredError {
  readonly code = 'distance-unsupported';

  constructor(distance: string, model: string) {
    super(
      `Model "${model}" compares by "${distance}", which no index can search; use euclidean, cosine, dot or manhattan.`,
      { fields: { distance, model } },
    );
  }
}
