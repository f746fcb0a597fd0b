import type { Transaction } from '../connection/connections.ts';
import type { LockedGeneration } from './lock-generation.ts';

// Rows without a vector are in no index: nobody has to hear of their items' metadata.
const move = `
  WITH told AS (
    SELECT e.label, row_number() OVER (ORDER BY given.ord) AS n
    FROM unnest($3::int[]) WITH ORDINALITY AS given(label, ord)
    JOIN embeddings e ON e.generation_id = $1 AND e.label = given.label AND e.vector IS NOT NULL
  )
  UPDATE embeddings e SET position = $2::bigint + told.n FROM told
  WHERE e.generation_id = $1 AND e.label = told.label`;

const advance = `
  WITH moved AS (UPDATE generations SET position = $2 WHERE id = $1 RETURNING id)
  SELECT pg_notify('kindred_generation', id::text) FROM moved`;

/**
 * Moves the rows of distinct labels to the end of a locked generation's feed, so that its readers take
 * the items' metadata again. Returns the feed's position afterwards.
 */
export async function moveToEnd(
  transaction: Transaction,
  { id, position }: LockedGeneration,
  labels: readonly number[],
): Promise<number> {
  if (labels.length === 0) return position;
  const { rowCount } = await transaction.query(move, [id, position, labels]);
  const end = position + (rowCount ?? 0);
  if (end > position) await transaction.query(advance, [id, end]);
  return end;
}
