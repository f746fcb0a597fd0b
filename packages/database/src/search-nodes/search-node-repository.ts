import type { Connections } from '../connection/connections.ts';
import type { NodeRule } from '../promotions/promotion-record.ts';
import { leastFree } from './least-free.ts';
import { readNodes } from './read-nodes.ts';
import { reportNode } from './report-node.ts';
import type { LeastFree, NodeOrders, NodeReadiness, NodeReport } from './search-node-record.ts';

/** The processes that hold indexes and answer searches. */
export interface SearchNodeRepository {
  /** A sign of life of a node; tells it what it has to load, and what serves no more. */
  report(report: NodeReport): Promise<NodeOrders>;
  /** The node ends: nobody waits for it any more. */
  leave(nodeId: string): Promise<void>;
  /** How many nodes run, and how many of them could not serve a generation now. */
  readiness(generationId: string, rule: NodeRule): Promise<NodeReadiness>;
  /** Of the nodes that were seen within this time. */
  leastFree(seenWithinMs: number): Promise<LeastFree>;
}

export function createSearchNodeRepository(connections: Connections): SearchNodeRepository {
  return {
    report: (report) => reportNode(connections, report),
    async leave(nodeId) {
      await connections.query(`DELETE FROM search_nodes WHERE id = $1`, [nodeId]);
    },
    readiness: (generationId, rule) =>
      connections.transaction((transaction) => readNodes(transaction, generationId, rule)),
    leastFree: (seenWithinMs) => leastFree(connections, seenWithinMs),
  };
}
