import type { DriftReference } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { DriftStore } from '../ports/drift-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { LivingIndexPorts } from '../search/living-index.ts';
import { sampledItems } from './reference-size.ts';
import { sketchOf } from './sketch-of.ts';

export interface TakeDriftReferencePorts extends LivingIndexPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly drift: Pick<DriftStore, 'setReference'>;
}

/**
 * Calls the items and searches that a collection has now right: later ones are compared with them, and what was
 * proposed by earlier ones ends.
 * @throws CollectionNotFoundError IndexLoadingError IndexBehindError
 */
export async function takeDriftReference(
  ports: TakeDriftReferencePorts,
  name: string,
): Promise<DriftReference> {
  const collection = await findCollection(ports.collections, name);
  const sample = await ports.generations.sample(collection.generationId, sampledItems);
  const sketch = await sketchOf(ports, collection, sample);
  const taken = await ports.drift.setReference(collection.generationId, sketch);
  if (taken === undefined) throw new CollectionNotFoundError(name);
  return { items: sample.labels.length, at: taken.at.toISOString() };
}
