import { collectionDistanceSchema, type CollectionDistance } from '@kindred/contracts';
import { DistanceUnsupportedError } from '../errors/distance-unsupported-error.ts';

/** The index's name of a model's distance. @throws DistanceUnsupportedError */
export function collectionDistance(distance: string, model: string): CollectionDistance {
  const parsed = collectionDistanceSchema.safeParse(distance);
  if (!parsed.success) throw new DistanceUnsupportedError(distance, model);
  return parsed.data;
}
