import type { EncoderHost } from '../encode/encoder-host.ts';
import { GenerationNotFoundError } from '../errors/generation-not-found-error.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { embedItems } from './embed-items.ts';

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
  ports: IndexPorts,
  generationId: string,
  options: IndexOptions = {},
): Promise<IndexingProgress> {
  const { generations } = ports;
  const generation = await generations.find(generationId);
  if (generation === undefined) throw new GenerationNotFoundError(generationId);
  const next = (limit: number) => generations.pending(generationId, limit);
  return embedItems(ports, generation, { ...options, next });
}
