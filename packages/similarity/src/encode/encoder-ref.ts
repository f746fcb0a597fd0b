import type { CollectionDistance } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';

/**
 * Names an encoder: a model version, or one of the two that need no training: raw vectors as they are,
 * and hashed character n-grams of a text.
 */
export type EncoderRef =
  | { readonly versionId: string }
  | {
      readonly builtin: 'text' | 'vector';
      readonly dimension: number;
      readonly distance: CollectionDistance;
    };

/** The encoder of a collection. Collections of images always have a model. */
export function encoderOf(
  collection: Pick<CollectionRecord, 'model' | 'modality' | 'dimension' | 'distance'>,
): EncoderRef {
  if (collection.model !== null) return { versionId: collection.model.versionId };
  return {
    builtin: collection.modality === 'text' ? 'text' : 'vector',
    dimension: collection.dimension,
    distance: collection.distance,
  };
}
