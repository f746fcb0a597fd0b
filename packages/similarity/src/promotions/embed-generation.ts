import type { PromotionProgress } from '@kindred/contracts';
import { indexGeneration, type IndexPorts } from '../index-items/index-generation.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { progressOfItems } from './progress-of-items.ts';

export interface EmbedGenerationPorts extends IndexPorts {
  readonly generations: IndexPorts['generations'] & Pick<GenerationStore, 'count'>;
}

export interface EmbedGenerationOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PromotionProgress) => void;
}

/** Small, so that items of the generation that serves have their turn between two batches. */
export const promotionBatch = 64;

/** Embeds what a generation lacks, and tells how far it is. @throws as `indexGeneration` */
export async function embedGeneration(
  ports: EmbedGenerationPorts,
  generationId: string,
  { signal, onProgress }: EmbedGenerationOptions,
): Promise<void> {
  const { items, pending } = await ports.generations.count(generationId);
  const progress = progressOfItems({ phase: 'embedding', total: items, left: pending });
  onProgress(progress(0));
  await indexGeneration(ports, generationId, {
    signal,
    batchSize: promotionBatch,
    onProgress: ({ embedded, failed }) => onProgress(progress(embedded + failed)),
  });
}
