import type { IndexKind } from '../../vector-index.ts';
import type { VectorStorage } from './vector-storage.ts';

/** What an engine has written into a folder: everything it needs to be there again. */
export interface SavedFiles {
  readonly engine: IndexKind;
  readonly storage: VectorStorage;
  /** Vectors that can be found. */
  readonly count: number;
  /** Nodes of the graph, tombstones included; 0 where there is no graph. */
  readonly nodes: number;
  /** Names of the files in the folder. */
  readonly files: readonly string[];
}
