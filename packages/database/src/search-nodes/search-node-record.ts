import type { CollectionRecord } from '../collections/collection-record.ts';

/** A measured recall of an index. */
export interface NodeRecall {
  readonly at10: number;
  readonly low: number;
  readonly high: number;
  readonly queries: number;
}

/** What a search node tells of itself. */
export interface NodeReport {
  readonly nodeId: string;
  /** Every generation whose feed it follows. */
  readonly followed: readonly string[];
  /** Of those that are being built: the ones it could serve now, with how far it has read their feed. */
  readonly ready: readonly {
    readonly generationId: string;
    readonly position: number;
    readonly recall: NodeRecall;
  }[];
  /** What its machine has left, in bytes; absent where it does not know. */
  readonly free?: { readonly memory: number; readonly disk: number } | undefined;
}

/** The least that a node has left, in bytes; null where none has told. */
export interface LeastFree {
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
