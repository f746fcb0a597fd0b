import type { IndexReport, OpenIndexOptions } from '../host/engine-host.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';
import type { SavedFiles } from './format/saved-files.ts';

/** What a `SnapshotStore` needs of whoever holds indexes by name. */
export interface SnapshotEngine {
  open(name: string, options: OpenIndexOptions): Promise<IndexReport>;
  /**
   * Opens an index with what was saved in a folder (absolute path). Believes nothing that it reads:
   * throws `SnapshotRefusedError` for files that are not whole or were made with other options.
   */
  openFrom(name: string, folder: string, options: OpenIndexOptions): Promise<IndexReport>;
  /** Writes the index, with every change that was made before this call, into an empty folder. */
  save(name: string, folder: string): Promise<SavedFiles>;
  search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult>;
  close(name: string): Promise<void>;
}
