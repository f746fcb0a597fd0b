import { GenerationNotFoundError } from '../errors/generation-not-found-error.ts';
import { embedItems } from '../index-items/embed-items.ts';
import { indexGeneration } from '../index-items/index-generation.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { PromotionRecord, PromotionStore } from '../ports/promotion-store.ts';
import {
  promotionBatch,
  type EmbedGenerationOptions,
  type EmbedGenerationPorts,
} from './embed-generation.ts';
import { progressOfItems } from './progress-of-items.ts';

export interface BackfillPorts extends EmbedGenerationPorts {
  readonly generations: EmbedGenerationPorts['generations'] & Pick<GenerationStore, 'inherited'>;
  readonly promotions: Pick<PromotionStore, 'complete'>;
}

/**
 * Embeds the items whose vectors a generation that serves has inherited, through its feed like any write, and ends the
 * promotion when none is left. What is written meanwhile is embedded by its own job.
 *
 * @throws as `indexGeneration`; code `stale-attempt`
 */
export async function backfillGeneration(
  ports: BackfillPorts,
  { id, attempt }: Pick<PromotionRecord, 'id' | 'attempt'>,
  generationId: string,
  { signal, onProgress }: EmbedGenerationOptions,
): Promise<void> {
  const { generations, promotions } = ports;
  const generation = await generations.find(generationId);
  if (generation === undefined) throw new GenerationNotFoundError(generationId);
  const { items, inherited } = await generations.count(generationId);
  const progress = progressOfItems({ phase: 'backfilling', total: items, left: inherited });
  onProgress(progress(0));
  let settled = 0;
  do {
    const done = settled;
    await embedItems(ports, generation, {
      next: (limit) => generations.inherited(generationId, limit),
      batchSize: promotionBatch,
      signal,
      onProgress: ({ embedded, failed }) => {
        settled = done + embedded + failed;
        onProgress(progress(settled));
      },
    });
    // An inherited vector of an item with newer content goes when that is embedded.
    await indexGeneration(ports, generationId, { signal });
  } while (!(await promotions.complete(id, attempt)));
}
