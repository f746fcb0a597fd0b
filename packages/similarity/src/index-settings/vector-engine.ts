import type { FoundEngine } from '@kindred/vector-index';

/** What holds the vectors: an engine of this machine, or the cluster. */
export type VectorEngine = FoundEngine['engine'] | 'weaviate';
