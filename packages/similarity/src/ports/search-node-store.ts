import type { CollectionRecord } from './collection-store.ts';

/** Which search nodes count, and when one is ready. */
export interface NodeRule {
  /** A node that was not seen for longer is gone. */
  readonly seenWithinMs: number;
  /** Positions by which a node that is ready may be behind the feed. */
  readonly mostBehind: number;
}

/** A measured recall of an index. */
export interface NodeRecall {
  readonly at10: number;
  /** Of `at10`, at 95 %. */
  readonly low: number;
  readonly high: number;
  readonly queries: number;
}

/** A generation that is being built and that a node could serve now. */
export interface ReadyGeneration {
  readonly generationId: string;
  /** How far the node has read its feed. */
  readonly position: number;
  readonly recall: NodeRecall;
}

/** What a search node tells of itself. */
export interface NodeReport {
  readonly nodeId: string;
  /** Every generation whose feed it follows. */
  readonly followed: readonly string[];
  readonly ready: readonly ReadyGeneration[];
  /** What its machine has left, in bytes; absent where it does not know. */
  readonly free?: { readonly memory: number; readonly disk: number } | undefined;
}

/** The least that a node has left, in bytes; null where none has told. */
interface LeastFree {
  readonly memory: number | null;
  readonly disk: number | null;
}

/** What a search node is to do. */
export interface NodeOrders {
  /** Collections as they will be when the generation that is being built for them serves. */
  readonly building: readonly CollectionRecord[];
  /** Generations it follows that serve no more. */
  readonly retired: readonly string[];
}

/** How many nodes run, and how many of them could not serve a generation now. */
export interface NodeReadiness {
  readonly nodes: number;
  readonly waiting: number;
  /** The lowest that a node has measured. */
  readonly recall: NodeRecall | null;
}

/** The processes that hold indexes and answer searches. */
export interface SearchNodeStore {
  /** A sign of life of a node; tells it what it has to load, and what serves no more. */
  report(report: NodeReport): Promise<NodeOrders>;
  /** The node ends: nobody waits for it any more. */
  leave(nodeId: string): Promise<void>;
  readiness(generationId: string, rule: NodeRule): Promise<NodeReadiness>;
  /** Of the nodes that were seen within this time. */
  leastFree(seenWithinMs: number): Promise<LeastFree>;
}
