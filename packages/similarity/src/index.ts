export type {
  CollectionCounts,
  CollectionRecord,
  CollectionStore,
  NewCollection,
} from './ports/collection-store.ts';
export type {
  ComparedItem,
  ItemRecord,
  ItemStore,
  ItemWrite,
  NearDuplicate,
} from './ports/item-store.ts';
export type {
  EmbeddedItem,
  FailedItem,
  GenerationChanges,
  GenerationRecord,
  GenerationSample,
  GenerationStore,
  PendingItem,
} from './ports/generation-store.ts';
export type {
  ModelRecord,
  ModelStore,
  ModelVersionRecord,
  NewModelVersion,
} from './ports/model-store.ts';
export type { RunRecord, RunStore } from './ports/run-store.ts';
export type { TuningOutcome, TuningRecord, TuningStore } from './ports/tuning-store.ts';
export type { NewScan, ScanFindings, ScanRecord, ScanStore } from './ports/scan-store.ts';
export type { OutboxMessage, OutboxStore } from './ports/outbox-store.ts';
export type { ArtifactFiles } from './ports/artifact-store.ts';
export type { Page, PageRequest } from './ports/page.ts';

export type { FieldProblem } from './errors/field-problem.ts';
export { CollectionNotFoundError } from './errors/collection-not-found-error.ts';
export { ContentInvalidError } from './errors/content-invalid-error.ts';
export { DistanceUnsupportedError } from './errors/distance-unsupported-error.ts';
export { DuplicateTestError } from './errors/duplicate-test-error.ts';
export { EncoderClosedError } from './errors/encoder-closed-error.ts';
export { EncoderCrashedError } from './errors/encoder-crashed-error.ts';
export { EncoderOverloadedError } from './errors/encoder-overloaded-error.ts';
export { EncoderTimeoutError } from './errors/encoder-timeout-error.ts';
export { EncoderUnavailableError } from './errors/encoder-unavailable-error.ts';
export { IndexNotTunableError } from './errors/index-not-tunable-error.ts';
export { IndexSettingsError } from './errors/index-settings-error.ts';
export { IndexLoadingError } from './errors/index-loading-error.ts';
export { ItemNotEmbeddedError } from './errors/item-not-embedded-error.ts';
export { ItemNotFoundError } from './errors/item-not-found-error.ts';
export { ModalityMismatchError } from './errors/modality-mismatch-error.ts';
export { ModelNotFoundError } from './errors/model-not-found-error.ts';
export { ModelNotTrainedError } from './errors/model-not-trained-error.ts';
export { ModelVersionNotFoundError } from './errors/model-version-not-found-error.ts';
export { RunNotFoundError } from './errors/run-not-found-error.ts';
export { ScanNotFoundError } from './errors/scan-not-found-error.ts';
export { ScanNotSucceededError } from './errors/scan-not-succeeded-error.ts';
export { TuningNotFoundError } from './errors/tuning-not-found-error.ts';

export type { Content } from './encode/content.ts';
export type { EmbedOutcome } from './encode/embed-outcome.ts';
export type { EncoderDescription } from './encode/encoder-description.ts';
export type { MatchCalibration } from './encode/match-calibration.ts';
export type { EncoderHost, EncoderReport, ImageInspection } from './encode/encoder-host.ts';
export type { EncoderHostOptions } from './encode/encoder-host-options.ts';
export { encoderOf, type EncoderRef } from './encode/encoder-ref.ts';
export type { ContentInput } from './encode/read-content.ts';

export { createCollection, type CreateCollectionPorts } from './collections/create-collection.ts';
export { copyCollection } from './collections/copy-collection.ts';
export { deleteCollection } from './collections/delete-collection.ts';
export { getCollection } from './collections/get-collection.ts';
export { listCollections } from './collections/list-collections.ts';
export { truncateCollection } from './collections/truncate-collection.ts';
export { updateCollection, type UpdateCollectionPorts } from './collections/update-collection.ts';
export { getIndex } from './index-settings/get-index.ts';
export type { VectorEngine } from './index-settings/vector-engine.ts';
export { cancelTuning } from './tunings/cancel-tuning.ts';
export { getTuning } from './tunings/get-tuning.ts';
export { listTunings } from './tunings/list-tunings.ts';
export { startTuning, type StartTuningPorts } from './tunings/start-tuning.ts';
export { tuneIndex, type TuneIndexPorts } from './tune-index/tune-index.ts';

export { AttemptWatch } from './attempts/attempt-watch.ts';
export { isStaleAttempt } from './attempts/is-stale-attempt.ts';
export { cancelScan } from './scan-jobs/cancel-scan.ts';
export { deleteScan } from './scan-jobs/delete-scan.ts';
export { getScan } from './scan-jobs/get-scan.ts';
export { listScanClusters, listScanPairs } from './scan-jobs/list-scan-findings.ts';
export { listScans } from './scan-jobs/list-scans.ts';
export { readScanReport } from './scan-jobs/read-scan-report.ts';
export { runScan, type RunScanOptions, type RunScanPorts } from './scan-jobs/run-scan.ts';
export { startScan, type StartScanOptions, type StartScanPorts } from './scan-jobs/start-scan.ts';
export { deleteItem } from './items/delete-item.ts';
export { getItem, type ItemPorts } from './items/get-item.ts';
export { listItems } from './items/list-items.ts';
export type { OnDuplicate } from './items/duplicates/duplicate-test.ts';
export { upsertItems, type NewItem, type UpsertPorts } from './items/upsert-items.ts';

export type { Query } from './search/embed-queries.ts';
export { followGenerations, type FollowOptions } from './search/follow-generations.ts';
export type { FacetRequest, FollowedIndex, IndexFollower } from './search/index-follower.ts';
export { countItems } from './count-items/count-items.ts';
export { recommendItems, type Recommend } from './recommend-items/recommend-items.ts';
export { joinLookups } from './waiting/join-lookups.ts';
export { RememberedItems, type RememberedItemsOptions } from './search/remembered-items.ts';
export {
  watchRecall,
  type CollectionRecall,
  type WatchedIndexes,
  type WatchRecallOptions,
} from './search/watch-recall.ts';
export { searchCollection, type Search, type SearchPorts } from './search/search-collection.ts';

export { GenerationNotFoundError } from './errors/generation-not-found-error.ts';
export { IndexingStuckError } from './errors/indexing-stuck-error.ts';
export { startEncoderHost } from './encode/start-encoder-host.ts';
export {
  indexGeneration,
  type IndexingProgress,
  type IndexOptions,
  type IndexPorts,
} from './index-items/index-generation.ts';
export { jobIdOf } from './relay-outbox/job-id-of.ts';
export {
  startOutboxRelay,
  type OutboxRelay,
  type OutboxRelayOptions,
} from './relay-outbox/start-outbox-relay.ts';
export { comparePair, type ComparePorts, type Pair } from './compare/compare-pair.ts';
export { TrainingConfigError } from './errors/training-config-error.ts';
export { TrainingDataError } from './errors/training-data-error.ts';
export { artifactCheckpoints } from './train-model/artifact-checkpoints.ts';
export { trainModel, type TrainModelOptions } from './train-model/train-model.ts';
export type { TrainingSourcePorts } from './train-model/open-training-source.ts';

export { deleteModel, type DeleteModelPorts } from './models/delete-model.ts';
export { getModel } from './models/get-model.ts';
export { getVersion } from './models/get-version.ts';
export { listModels } from './models/list-models.ts';
export { listVersions } from './models/list-versions.ts';

export { cancelRun } from './runs/cancel-run.ts';
export { getRun } from './runs/get-run.ts';
export { listRuns } from './runs/list-runs.ts';
export { startRun, type StartRunPorts } from './runs/start-run.ts';

export type { ScanDocument } from './scans/scan-document.ts';
export { ScanDocumentsError } from './scans/scan-documents-error.ts';
export { ScanEmbeddingsError } from './scans/scan-embeddings-error.ts';
export type { ScanHooks, ScanNeighbours } from './scans/scan-hooks.ts';
export { scanForDuplicates } from './scans/duplicates/scan-for-duplicates.ts';
export { comparePassages } from './scans/passages/compare-passages.ts';
export { scanForPassages } from './scans/passages/scan-for-passages.ts';
export { renderScanReport, type ScanReport } from './scans/report/render-scan-report.ts';
export { scanCsv } from './scans/report/scan-csv.ts';
export { scanJsonl } from './scans/report/scan-jsonl.ts';
