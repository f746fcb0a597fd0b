import type { Connections } from '../connection/connections.ts';
import type { LeastFree } from './search-node-record.ts';

const sql = `
  SELECT min(free_memory) AS memory, min(free_disk) AS disk FROM search_nodes
  WHERE seen_at > clock_timestamp() - $1 * interval '1 millisecond'`;

/** The least that a node which runs has left of each. */
export async function leastFree(
  connections: Connections,
  seenWithinMs: number,
): Promise<LeastFree> {
  const [row] = await connections.query<{ memory: number | null; disk: number | null }>(sql, [
    seenWithinMs,
  ]);
  return row ?? { memory: null, disk: null };
}
