import type { EncoderHost } from '../encode/encoder-host.ts';
import { GenerationNotFoundError } from '../errors/generation-not-found-error.ts';
import { IndexingStuckError } from '../errors/indexing-stuck-error.ts';
import type { GenerationStore, PendingItem } from '../ports/generation-store.ts';
import { embedPending } from './embed-pending.ts';

export interface IndexPorts {
  readonly generations: Pick<GenerationStore, 'find' | 'pending' | 'write'>;
  readonly encoders: Pick<EncoderHost, 'describe' | 'embed'>;
}

export interface IndexingProgress {
  /** Items embedded so far by this call. */
  readonly embedded: number;
  /** Items whose content the encoder refused. */
  readonly failed: number;
}

export interface IndexOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IndexingProgress) => void;
  /** Items read, embedded and written at a time. @defaultValue 256 */
  readonly batchSize?: number;
}

/**
 * Embeds every waiting item of a generation. Content that cannot be read is recorded with its reason
 * and holds nothing up. It may run twice, or at once in two processes: a write only counts for the
 * revision that was read.
 *
 * @throws GenerationNotFoundError IndexingStuckError EncoderUnavailableError EncoderTimeoutError;
 *   the signal's reason between two batches
 */
export async function indexGeneration(
  { generations, encoders }: IndexPorts,
  generationId: string,
  { signal, onProgress, batchSize = 256 }: IndexOptions = {},
): Promise<IndexingProgress> {
  const generation = await generations.find(generationId);
  if (generation === undefined) throw new GenerationNotFoundError(generationId);
  let progress: IndexingProgress = { embedded: 0, failed: 0 };
  let before = '';
  for (;;) {
    signal?.throwIfAborted();
    const items = await generations.pending(generationId, batchSize);
    if (items.length === 0) return progress;
    if (describe(items) === before) throw new IndexingStuckError(generationId, items.length);
    before = describe(items);
    const { embedded, failed } = await embedPending(encoders, generation, items);
    await generations.write(generationId, embedded, failed);
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
