import type { Transaction } from '../connection/connections.ts';
import type { NodeRule } from '../promotions/promotion-record.ts';
import type { NodeReadiness } from './search-node-record.ts';

const sql = `
  SELECT count(*) AS nodes,
    count(*) FILTER (WHERE s.position IS NULL OR s.position < g.position - $3) AS waiting,
    (array_agg(s.recall ORDER BY (s.recall ->> 'at10')::float8) FILTER (WHERE s.recall IS NOT NULL))[1]
      AS recall
  FROM search_nodes n JOIN generations g ON g.id = $1
  LEFT JOIN search_node_generations s ON s.node_id = n.id AND s.generation_id = g.id
  WHERE n.seen_at > clock_timestamp() - $2 * interval '1 millisecond'`;

/** How many search nodes run, and how many of them could not serve a generation now. */
export async function readNodes(
  transaction: Transaction,
  generationId: string,
  { seenWithinMs, mostBehind }: NodeRule,
): Promise<NodeReadiness> {
  const values = [generationId, seenWithinMs, mostBehind];
  const { rows } = await transaction.query<NodeReadiness>(sql, values);
  return rows[0] ?? { nodes: 0, waiting: 0, recall: null };
}
