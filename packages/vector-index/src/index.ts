export type { DurableIndexOptions } from './durable/durable-index-options.ts';
export type { DurableIndexReport } from './durable/durable-index-report.ts';
export { DurableIndex } from './durable/durable-index.ts';
export { openDurableIndex } from './durable/open-durable-index.ts';
export { ChangeLogDamagedError } from './errors/change-log-damaged-error.ts';
export { ChangeLogWriteError } from './errors/change-log-write-error.ts';
export { DimensionMismatchError } from './errors/dimension-mismatch-error.ts';
export { DurableIndexStoppedError } from './errors/durable-index-stopped-error.ts';
export { HnswUnavailableError } from './errors/hnsw-unavailable-error.ts';
export { IndexExistsError } from './errors/index-exists-error.ts';
export { IndexFolderError } from './errors/index-folder-error.ts';
export { IndexFolderLockedError } from './errors/index-folder-locked-error.ts';
export { IndexHostClosedError } from './errors/index-host-closed-error.ts';
export { IndexHostLostError } from './errors/index-host-lost-error.ts';
export { IndexOperationError } from './errors/index-operation-error.ts';
export { IndexUnreachableError } from './errors/index-unreachable-error.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export { InvalidCursorError } from './errors/invalid-cursor-error.ts';
export { InvalidVectorError } from './errors/invalid-vector-error.ts';
export { NativeUnavailableError } from './errors/native-unavailable-error.ts';
export { RecallNotReachedError } from './errors/recall-not-reached-error.ts';
export { SnapshotRefusedError } from './errors/snapshot-refused-error.ts';
export { SnapshotWriteError } from './errors/snapshot-write-error.ts';
export { UnknownIndexError } from './errors/unknown-index-error.ts';
export { UnsupportedByEngineError } from './errors/unsupported-by-engine-error.ts';
export { VectorIndexError } from './errors/vector-index-error.ts';
export { ZeroVectorError } from './errors/zero-vector-error.ts';
export { ExactIndex } from './exact/exact-index.ts';
export { HnswIndex } from './hnsw/hnsw-index.ts';
export type { HnswIndexOptions } from './hnsw/hnsw-index.ts';
export type {
  EngineHost,
  IndexReport,
  LostListener,
  OpenIndexOptions,
} from './host/engine-host.ts';
export { findEngine } from './host/find-engine.ts';
export type { FoundEngine } from './host/find-engine.ts';
export { hnswAvailable } from './host/hnsw-available.ts';
export type { IndexHost, Metadata } from './host/index-host.ts';
export { isLastingIndexHost, type LastingIndexHost } from './host/lasting-index-host.ts';
export { startIndexHost } from './host/start-index-host.ts';
export type { IndexHostOptions } from './host/start-index-host.ts';
export { startLocalIndexHost } from './host/start-local-index-host.ts';
export type { LocalIndexHostOptions } from './host/start-local-index-host.ts';
export { ExactInt8Index } from './int8/exact-int8-index.ts';
export type { ExactInt8Options } from './int8/exact-int8-index.ts';
export type { LabelSet } from './label-set.ts';
export type { LabelledVectors } from './labelled-vectors.ts';
export { checkFilter } from './metadata/check-filter.ts';
export type { Facet, FacetOptions, FacetValue } from './metadata/facet.ts';
export type { Condition, Filter, FilterScalar } from './metadata/filter.ts';
export { MetadataIndex } from './metadata/metadata-index.ts';
export { NativeIndexHost } from './native/native-index-host.ts';
export { NativeIndex } from './native/native-index.ts';
export type { NativeIndexOptions, NativeSearchOptions } from './native/native-index.ts';
export type { Neighbour } from './neighbours-of.ts';
export { neighboursOf } from './neighbours-of.ts';
export { averageQuery } from './searches/average-query.ts';
export type { NeighbourGroup } from './searches/collect-groups.ts';
export type { Example } from './searches/example.ts';
export type { GroupKey } from './searches/group-key.ts';
export { hostedSearchPort } from './searches/hosted-search-port.ts';
export type { HostedIndexName } from './searches/hosted-search-port.ts';
export { indexSearchPort } from './searches/index-search-port.ts';
export type { MissingKey } from './searches/missing-key.ts';
export type { NearestOptions } from './searches/nearest-options.ts';
export type { RecommendResult } from './searches/recommend-result.ts';
export { recommend } from './searches/recommend.ts';
export type { RecommendOptions } from './searches/recommend.ts';
export type { Recommendation } from './searches/recommendation.ts';
export { searchDiverse } from './searches/search-diverse.ts';
export type { DiverseOptions, DiverseResult } from './searches/search-diverse.ts';
export { searchGroups } from './searches/search-groups.ts';
export type { GroupsOptions, GroupsResult, ValuesOf } from './searches/search-groups.ts';
export { searchPage } from './searches/search-page.ts';
export type { PageOptions, PageResult } from './searches/search-page.ts';
export type { SearchPort } from './searches/search-port.ts';
export { searchWithin } from './searches/search-within.ts';
export type { WithinOptions, WithinResult } from './searches/search-within.ts';
export type { Widening } from './searches/widening.ts';
export type { SavedFiles } from './snapshot/format/saved-files.ts';
export type { VectorStorage } from './snapshot/format/vector-storage.ts';
export { isSnapshotHost } from './snapshot/is-snapshot-host.ts';
export type { SnapshotManifest } from './snapshot/manifest/snapshot-manifest.ts';
export type { RefusalCode } from './snapshot/refusal-code.ts';
export type { SnapshotEngine } from './snapshot/snapshot-engine.ts';
export type { SnapshotHost } from './snapshot/snapshot-host.ts';
export type { SnapshotRefusal } from './snapshot/snapshot-refusal.ts';
export { SnapshotStore } from './snapshot/snapshot-store.ts';
export type { NewestSnapshot, SnapshotStoreOptions } from './snapshot/snapshot-store.ts';
export type { AutoTuneOptions, TuningProgress } from './tuning/auto-tune-options.ts';
export { autoTune } from './tuning/auto-tune.ts';
export type { Tuning } from './tuning/auto-tune.ts';
export { GRAPH_LADDER } from './tuning/graph-ladder.ts';
export type { GraphShape } from './tuning/graph-ladder.ts';
export { measureRecall } from './tuning/measure-recall.ts';
export type { MeasuredRecall, MeasureRecallOptions } from './tuning/measure-recall.ts';
export { RecallCanary } from './tuning/recall-canary.ts';
export type { RecallCanaryOptions, RecallReading } from './tuning/recall-canary.ts';
export type { TuningHost } from './tuning/tuning-host.ts';
export type { SearchCost, TuningRow } from './tuning/tuning-row.ts';
export type { TuningSample } from './tuning/tuning-sample.ts';
export type { Interval } from './tuning/wilson-interval.ts';
export type { SpaceOptions } from './validation/check-space-options.ts';
export type {
  IndexKind,
  Metric,
  SearchExplanation,
  SearchOptions,
  SearchResult,
  VectorIndex,
} from './vector-index.ts';
export { NO_LABEL } from './vector-index.ts';
export type { WeaviateConsistency, WeaviateOptions } from './weaviate/weaviate-options.ts';
