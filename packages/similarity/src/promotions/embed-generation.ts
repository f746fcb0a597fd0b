import type { PromotionProgress } from '@kindred/contracts';
import { indexGeneration, type IndexPorts } from '../index-items/index-generation.ts';
import type { GenerationStore } from '../ports/generation-store.ts';

export interface EmbedGenerationPorts extends IndexPorts {
  readonly generations: IndexPorts['generations'] & Pick<GenerationStore, 'count'>;
}

export interface EmbedGenerationOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PromotionProgress) => void;
}

/** Small, so that items of the generation that serves have their turn between two batches. */
const batchSize = 64;

/** Embeds what a generation lacks, and tells how far it is. @throws as `indexGeneration` */
export async function embedGeneration(
  ports: EmbedGenerationPorts,
  generationId: string,
  { signal, onProgress }: EmbedGenerationOptions,
): Promise<void> {
  const { items, pending } = await ports.generations.count(generationId);
  const began = performance.now();
  const tell = (settled: number) => {
    const seconds = (performance.now() - began) / 1000;
    const itemsPerSecond = settled === 0 ? null : settled / seconds;
    const left = Math.max(0, pending - settled);
    onProgress({
      phase: 'embedding',
      done: Math.min(items, items - pending + settled),
      total: items,
      itemsPerSecond,
      etaSeconds: itemsPerSecond === null ? null : left / itemsPerSecond,
    });
  };
  tell(0);
  await indexGeneration(ports, generationId, {
    signal,
    batchSize,
    onProgress: ({ embedded, failed }) => tell(embedded + failed),
  });
}
