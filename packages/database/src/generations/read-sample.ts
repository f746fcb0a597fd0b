import type { Connections } from '../connection/connections.ts';
import type { GenerationSample } from './generation-record.ts';
import { readFloats } from './vector-bytes.ts';

interface SampleRow {
  readonly label: number;
  readonly vector: Buffer;
}

// The labels alone are sorted: vectors are read for those that were drawn.
const sql = `
  SELECT e.label, e.vector FROM (
    SELECT label FROM embeddings WHERE generation_id = $1 AND vector IS NOT NULL
    ORDER BY hashint4extended(label, $3), label LIMIT $2
  ) drawn JOIN embeddings e ON e.generation_id = $1 AND e.label = drawn.label
  ORDER BY hashint4extended(e.label, $3), e.label`;

/** Embeddings of a generation, drawn by a hash of their labels. */
export async function readSample(
  connections: Connections,
  generationId: string,
  { limit, seed = 7 }: { readonly limit: number; readonly seed?: number | undefined },
): Promise<GenerationSample> {
  const rows = await connections.query<SampleRow>(sql, [generationId, limit, seed]);
  const dimension = (rows[0]?.vector.length ?? 0) / Float32Array.BYTES_PER_ELEMENT;
  const vectors = new Float32Array(rows.length * dimension);
  for (const [row, { vector }] of rows.entries()) vectors.set(readFloats(vector), row * dimension);
  return { labels: Uint32Array.from(rows, ({ label }) => label), vectors };
}
