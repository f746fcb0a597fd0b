import { IndexingStuckError } from '../errors/indexing-stuck-error.ts';
import type { GenerationRecord, PendingItem } from '../ports/generation-store.ts';
import { embedPending } from './embed-pending.ts';
import type { IndexingProgress, IndexOptions, IndexPorts } from './index-generation.ts';

export interface EmbedItemsOptions extends IndexOptions {
  /** The next items; those that were written before are not among them any more. */
  readonly next: (limit: number) => Promise<readonly PendingItem[]>;
}

/**
 * Embeds items of a generation, batch after batch, until there are none.
 *
 * @throws IndexingStuckError EncoderUnavailableError EncoderTimeoutError; the signal's reason between two batches
 */
export async function embedItems(
  {
    generations,
    encoders,
  }: Pick<IndexPorts, 'encoders'> & {
    readonly generations: Pick<IndexPorts['generations'], 'write'>;
  },
  generation: GenerationRecord,
  { next, signal, onProgress, batchSize = 256 }: EmbedItemsOptions,
): Promise<IndexingProgress> {
  let progress: IndexingProgress = { embedded: 0, failed: 0 };
  let before = '';
  for (;;) {
    signal?.throwIfAborted();
    const items = await next(batchSize);
    if (items.length === 0) return progress;
    if (describe(items) === before) throw new IndexingStuckError(generation.id, items.length);
    before = describe(items);
    const { embedded, failed } = await embedPending(encoders, generation, items);
    await generations.write(generation.id, embedded, failed);
    progress = {
      embedded: progress.embedded + embedded.length,
      failed: progress.failed + failed.length,
    };
    onProgress?.(progress);
  }
}

function describe(items: readonly PendingItem[]): string {
  return items.map(({ label, revision }) => `${label}@${revision}`).join(' ');
}
