export { DimensionMismatchError } from './errors/dimension-mismatch-error.ts';
export { HnswUnavailableError } from './errors/hnsw-unavailable-error.ts';
export { IndexExistsError } from './errors/index-exists-error.ts';
export { IndexHostClosedError } from './errors/index-host-closed-error.ts';
export { IndexHostLostError } from './errors/index-host-lost-error.ts';
export { IndexUnreachableError } from './errors/index-unreachable-error.ts';
export { IndexOperationError } from './errors/index-operation-error.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export { InvalidVectorError } from './errors/invalid-vector-error.ts';
export { UnknownIndexError } from './errors/unknown-index-error.ts';
export { UnsupportedByEngineError } from './errors/unsupported-by-engine-error.ts';
export { VectorIndexError } from './errors/vector-index-error.ts';
export { ZeroVectorError } from './errors/zero-vector-error.ts';
export { ExactIndex } from './exact/exact-index.ts';
export { hnswAvailable } from './hnsw/hnsw-available.ts';
export { HnswIndex } from './hnsw/hnsw-index.ts';
export type { HnswIndexOptions } from './hnsw/hnsw-index.ts';
export { startIndexHost } from './host/start-index-host.ts';
export type { IndexHostOptions } from './host/start-index-host.ts';
export type {
  EngineHost,
  IndexReport,
  LostListener,
  OpenIndexOptions,
} from './host/engine-host.ts';
export type { IndexHost, Metadata } from './host/index-host.ts';
export type { LabelSet } from './label-set.ts';
export { checkFilter } from './metadata/check-filter.ts';
export type { Facet, FacetOptions, FacetValue } from './metadata/facet.ts';
export type { Condition, Filter, FilterScalar } from './metadata/filter.ts';
export { MetadataIndex } from './metadata/metadata-index.ts';
export type { Neighbour } from './neighbours-of.ts';
export { neighboursOf } from './neighbours-of.ts';
export type {
  IndexKind,
  Metric,
  SearchExplanation,
  SearchOptions,
  SearchResult,
  VectorIndex,
} from './vector-index.ts';
export { NO_LABEL } from './vector-index.ts';
export type { SpaceOptions } from './validation/check-space-options.ts';
export type { WeaviateConsistency, WeaviateOptions } from './weaviate/weaviate-options.ts';
