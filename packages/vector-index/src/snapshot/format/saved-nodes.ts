/** Which labels stand for which node: one a node, several where vectors are equal, none for a tombstone. */
export interface SavedNodes {
  /** Nodes of the graph, tombstones included. */
  readonly nodes: number;
  /** Ascending, each once. */
  readonly labels: Uint32Array;
  /** The node of each label. */
  readonly nodeOf: Uint32Array;
}
