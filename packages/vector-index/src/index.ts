export { DimensionMismatchError } from './errors/dimension-mismatch-error.ts';
export { HnswUnavailableError } from './errors/hnsw-unavailable-error.ts';
export { IndexExistsError } from './errors/index-exists-error.ts';
export { IndexHostClosedError } from './errors/index-host-closed-error.ts';
export { IndexHostLostError } from './errors/index-host-lost-error.ts';
export { IndexOperationError } from './errors/index-operation-error.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export { InvalidVectorError } from './errors/invalid-vector-error.ts';
export { NativeUnavailableError } from './errors/native-unavailable-error.ts';
export { SnapshotRefusedError } from './errors/snapshot-refused-error.ts';
export { UnknownIndexError } from './errors/unknown-index-error.ts';
export { VectorIndexError } from './errors/vector-index-error.ts';
export { ZeroVectorError } from './errors/zero-vector-error.ts';
export { ExactIndex } from './exact/exact-index.ts';
export { HnswIndex } from './hnsw/hnsw-index.ts';
export type { HnswIndexOptions } from './hnsw/hnsw-index.ts';
export { findEngine } from './host/find-engine.ts';
export type { FoundEngine } from './host/find-engine.ts';
export { hnswAvailable } from './host/hnsw-available.ts';
export { startIndexHost } from './host/start-index-host.ts';
export type { IndexHostOptions } from './host/start-index-host.ts';
export type { IndexHost, IndexReport, LostListener, OpenIndexOptions } from './host/index-host.ts';
export { NativeIndex } from './native/native-index.ts';
export type { NativeIndexOptions, NativeSearchOptions } from './native/native-index.ts';
export { NativeIndexHost } from './native/native-index-host.ts';
export type { Neighbour } from './neighbours-of.ts';
export { neighboursOf } from './neighbours-of.ts';
export type {
  IndexKind,
  Metric,
  SearchOptions,
  SearchResult,
  VectorIndex,
} from './vector-index.ts';
export { NO_LABEL } from './vector-index.ts';
export type { SpaceOptions } from './validation/check-space-options.ts';
