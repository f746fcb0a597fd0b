import type { IndexKind, Metric } from '../../vector-index.ts';
import type { FileDigest } from '../files/digest-file.ts';
import type { VectorStorage } from '../format/vector-storage.ts';

/** `manifest.json` of a snapshot: what it holds, and what its files have to be. */
export interface SnapshotManifest {
  readonly format: 1;
  readonly engine: IndexKind;
  readonly dimension: number;
  readonly metric: Metric;
  readonly storage: VectorStorage;
  readonly M: number;
  readonly efConstruction: number;
  /** Vectors that can be found. */
  readonly count: number;
  /** Nodes of the graph, tombstones included. */
  readonly nodes: number;
  /** What computed the vectors; those of two versions never meet. */
  readonly modelVersion: string;
  /** Every change up to here in the change log is in it; later ones may be, and are to be applied again. */
  readonly position: number;
  readonly files: Readonly<Record<string, FileDigest>>;
}
