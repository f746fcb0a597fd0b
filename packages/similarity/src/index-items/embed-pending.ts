import type { Content } from '../encode/content.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import type { EncoderRef } from '../encode/encoder-ref.ts';
import { readVector } from '../encode/read-vector.ts';
import { readStored } from '../items/stored-content.ts';
import type {
  EmbeddedItem,
  FailedItem,
  GenerationRecord,
  PendingItem,
} from '../ports/generation-store.ts';

/** Embeds a batch of a generation's items; each ends up in one of the two lists. */
export async function embedPending(
  encoders: Pick<EncoderHost, 'describe' | 'embed'>,
  generation: GenerationRecord,
  items: readonly PendingItem[],
): Promise<{ embedded: EmbeddedItem[]; failed: FailedItem[] }> {
  const contents = items.map(readStored);
  const ref = refOf(generation, contents);
  const { distance } = await encoders.describe(ref);
  const outcomes = await encoders.embed(ref, contents);
  const embedded: EmbeddedItem[] = [];
  const failed: FailedItem[] = [];
  for (const [i, { label, revision }] of items.entries()) {
    const outcome = outcomes[i];
    const vector =
      outcome !== undefined && 'vector' in outcome
        ? readVector(outcome.vector, generation.dimension, distance === 'cosine')
        : (outcome?.error.message ?? 'the encoder gave no answer');
    if (typeof vector === 'string') failed.push({ label, revision, error: vector });
    else embedded.push({ label, revision, vector });
  }
  return { embedded, failed };
}

function refOf(generation: GenerationRecord, contents: readonly Content[]): EncoderRef {
  const { versionId, dimension } = generation;
  if (versionId !== null) return { versionId };
  // Raw vectors are embedded when they are stored; without a model only texts ever wait.
  const builtin = contents.every((content) => 'vector' in content) ? 'vector' : 'text';
  return { builtin, dimension, distance: 'cosine' };
}
