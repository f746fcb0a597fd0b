import type { VectorIndex } from '../vector-index.ts';
import type { SavedFiles } from './format/saved-files.ts';

/** An index that can write itself into a folder. */
export interface SavableIndex extends VectorIndex {
  /**
   * Writes everything into an empty folder and returns what it wrote; nothing is waited for to reach
   * the disk. Blocks: for worker threads. See `SnapshotStore` for what makes a snapshot of it.
   */
  save(folder: string): SavedFiles;
}
