import type { CollectionStore } from '../ports/collection-store.ts';
import type { DriftStore } from '../ports/drift-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { LivingIndexPorts } from '../search/living-index.ts';
import { fewestItems, sampledItems } from './reference-size.ts';
import { sketchOf } from './sketch-of.ts';

export interface TakeFirstReferencePorts extends LivingIndexPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly drift: Pick<DriftStore, 'withoutReference' | 'setFirstReference'>;
}

/**
 * Takes the references of the generations that serve since a promotion or a rollback and have none; of one of them, if it
 * is named. Done by several processes, or twice, the first one counts. One with too few items waits for more.
 * @throws IndexLoadingError
 */
export async function takeFirstReferences(
  { collections, generations, drift, ...index }: TakeFirstReferencePorts,
  only?: string,
): Promise<void> {
  for (const { generationId, collection: name } of await drift.withoutReference()) {
    if (only !== undefined && only !== generationId) continue;
    const collection = await collections.find(name);
    // Deleted, or promoted again, meanwhile.
    if (collection?.generationId !== generationId) continue;
    const sample = await generations.sample(generationId, sampledItems);
    if (sample.labels.length < fewestItems) continue;
    await drift.setFirstReference(generationId, await sketchOf(index, collection, sample));
  }
}
