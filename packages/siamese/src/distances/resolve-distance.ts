import type { MapSpec } from '../maps/map-spec.ts';
import type { DistanceName } from './distance-name.ts';
import type { DistanceSpec } from './distance-spec.ts';

export interface ResolvedDistance {
  /** Compares what comes out of the map. */
  readonly distance: DistanceName;
  /** Of a learned distance: put behind the encoder and trained with it. */
  readonly map?: MapSpec;
}

/** A learned distance as its map and the plain distance behind it. */
export function resolveDistance(spec: DistanceSpec, embeddingSize: number): ResolvedDistance {
  if (spec === 'weighted-l1') return { distance: 'manhattan', map: { kind: 'scale' } };
  if (spec === 'mahalanobis') {
    return { distance: 'euclidean', map: { kind: 'linear', size: embeddingSize } };
  }
  if (typeof spec === 'string') return { distance: spec };
  return { distance: 'euclidean', map: { kind: 'linear', size: spec.rank } };
}
