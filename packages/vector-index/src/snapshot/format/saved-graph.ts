import type { SavedNodes } from './saved-nodes.ts';

/** A graph file that was found sound, and the labels of its nodes. */
export interface SavedGraph extends SavedNodes {
  readonly path: string;
  /** Nodes there is room for. */
  readonly capacity: number;
  /** Nodes without a label. */
  readonly tombstones: number;
}
