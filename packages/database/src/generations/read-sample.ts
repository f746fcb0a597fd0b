import type { Connections } from '../connection/connections.ts';
import { readFloats } from './vector-bytes.ts';

// The labels alone are sorted: vectors are read for those that were drawn.
const sql = `
  SELECT e.vector FROM (
    SELECT label FROM embeddings WHERE generation_id = $1 AND vector IS NOT NULL
    ORDER BY hashint4extended(label, 7), label LIMIT $2
  ) drawn JOIN embeddings e ON e.generation_id = $1 AND e.label = drawn.label
  ORDER BY hashint4extended(e.label, 7), e.label`;

/** Vectors of a generation, drawn by a hash of their labels; row-major. */
export async function readSample(
  connections: Connections,
  generationId: string,
  limit: number,
): Promise<Float32Array> {
  const rows = await connections.query<{ vector: Buffer }>(sql, [generationId, limit]);
  const dimension = (rows[0]?.vector.length ?? 0) / Float32Array.BYTES_PER_ELEMENT;
  const vectors = new Float32Array(rows.length * dimension);
  for (const [row, { vector }] of rows.entries()) vectors.set(readFloats(vector), row * dimension);
  return vectors;
}
