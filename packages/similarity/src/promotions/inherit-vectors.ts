import type { GenerationStore } from '../ports/generation-store.ts';
import type { EmbedGenerationOptions } from './embed-generation.ts';
import { progressOfItems } from './progress-of-items.ts';

/** Vectors that are copied in one transaction: writers of the collection wait for so many. */
const batchSize = 2000;

/**
 * Takes the vectors of the generation that serves over into one that is built, which embeds nothing for it. What that
 * one has not embedded is left to be embedded.
 *
 * @param taken same: both versions give the same vectors, so that these are not replaced later
 * @throws the signal's reason between two steps
 */
export async function inheritVectors(
  generations: Pick<GenerationStore, 'count' | 'inherit'>,
  taken: { generationId: string; fromGenerationId: string; same: boolean },
  { signal, onProgress }: EmbedGenerationOptions,
): Promise<void> {
  const { items, pending } = await generations.count(taken.generationId);
  const progress = progressOfItems({ phase: 'inheriting', total: items, left: pending });
  let afterRevision: number | undefined = 0;
  for (let done = 0; afterRevision !== undefined; done += batchSize) {
    signal.throwIfAborted();
    onProgress(progress(done));
    const asked = { ...taken, afterRevision, limit: batchSize };
    afterRevision = await generations.inherit(asked);
  }
}
