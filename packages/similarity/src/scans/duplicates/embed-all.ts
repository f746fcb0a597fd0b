import type { Breather } from '../breather.ts';
import type { ProgressMeter } from '../progress-meter.ts';
import { ScanEmbeddingsError } from '../scan-embeddings-error.ts';

const batchSize = 64;

/**
 * Embeddings of texts, each of length 1 (or 0, where a model gives nothing).
 *
 * @throws ScanEmbeddingsError where rows are missing or a number is not finite
 */
export async function embedAll(
  texts: readonly string[],
  embed: (texts: readonly string[]) => Promise<Float32Array>,
  { meter, breather }: { readonly meter: ProgressMeter; readonly breather: Breather },
): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += batchSize) {
    await breather.breathe();
    const batch = texts.slice(from, from + batchSize);
    const data = await embed(batch);
    const dimension = data.length / batch.length;
    if (
      !Number.isInteger(dimension) ||
      dimension === 0 ||
      (rows[0]?.length ?? dimension) !== dimension
    )
      throw new ScanEmbeddingsError(
        `Embeddings of ${batch.length} texts have to be rows of one length, but are ${data.length} numbers.`,
      );
    for (let row = 0; row < batch.length; row += 1)
      rows.push(unit(data.slice(row * dimension, (row + 1) * dimension)));
    meter.report('embedding', { done: rows.length, total: texts.length });
  }
  return rows;
}

function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(norm)) throw new ScanEmbeddingsError('An embedding is not finite.');
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
