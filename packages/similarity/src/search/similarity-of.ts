import type { CollectionDistance } from '@kindred/contracts';

/** Bigger is closer: cosine 1 − d; euclidean and manhattan 1 / (1 + d); dot −d. */
export function similarityOf(distance: number, name: CollectionDistance): number {
  if (name === 'cosine') return 1 - distance;
  return name === 'dot' ? -distance : 1 / (1 + distance);
}
