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
  GenerationCounts,
  GenerationRecord,
  GenerationSample,
  GenerationStore,
  PendingItem,
  RetentionRule,
} from './ports/generation-store.ts';
export type {
  ModelRecord,
  ModelStore,
  ModelVersionRecord,
  NewModelVersion,
} from './ports/model-store.ts';
export type { BaseVersion, NewRun, RunRecord, RunStore } from './ports/run-store.ts';
export type { Firing, ScheduleRecord, ScheduleStore } from './ports/schedule-store.ts';
export type { JudgementRecord, JudgementStore, NewJudgement } from './ports/judgement-store.ts';
export type {
  NewVersionJob,
  VersionJobRecord,
  VersionJobResult,
  VersionJobStore,
} from './ports/version-job-store.ts';
export type { TuningOutcome, TuningRecord, TuningStore } from './ports/tuning-store.ts';
export type { NewScan, ScanFindings, ScanRecord, ScanStore } from './ports/scan-store.ts';
export type {
  NewPromotion,
  PromotionRecord,
  PromotionStore,
  RetiredGeneration,
  Swap,
  SwapOutcome,
} from './ports/promotion-store.ts';
export type {
  NodeOrders,
  NodeReadiness,
  NodeReport,
  NodeRule,
  SearchNodeStore,
} from './ports/search-node-store.ts';
export type {
  NewVerdict,
  NewVerdicts,
  PairTally,
  VerdictConflictRecord,
  VerdictRecord,
  VerdictStore,
} from './ports/verdict-store.ts';
export type {
  CheckDecision,
  DriftCheck,
  DriftReferenceRecord,
  DriftStore,
  LatestCheck,
  QuerySampleRecord,
  QuerySamples,
} from './ports/drift-store.ts';
export type { ProposalAction, ProposalRecord, ProposalStore } from './ports/proposal-store.ts';
export type { OutboxMessage, OutboxStore } from './ports/outbox-store.ts';
export type { KeyRecord, KeyStore } from './ports/key-store.ts';
export type { AuditRecord, AuditStore, NewAuditRecord } from './ports/audit-store.ts';
export type { ArtifactFiles } from './ports/artifact-store.ts';
export type { Page, PageRequest } from './ports/page.ts';

export type { FieldProblem } from './errors/field-problem.ts';
export { CandidateBrokenError } from './errors/candidate-broken-error.ts';
export { ArchiveInvalidError } from './errors/archive-invalid-error.ts';
export { JudgementNotFoundError } from './errors/judgement-not-found-error.ts';
export { VersionIsLiveError } from './errors/version-is-live-error.ts';
export { VersionJobNotFoundError } from './errors/version-job-not-found-error.ts';
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
export { IndexBehindError } from './errors/index-behind-error.ts';
export { IndexLoadingError } from './errors/index-loading-error.ts';
export { ItemNotEmbeddedError } from './errors/item-not-embedded-error.ts';
export { ItemNotFoundError } from './errors/item-not-found-error.ts';
export { ModalityMismatchError } from './errors/modality-mismatch-error.ts';
export { ModelNotFoundError } from './errors/model-not-found-error.ts';
export { ModelNotTrainedError } from './errors/model-not-trained-error.ts';
export { ModelVersionNotFoundError } from './errors/model-version-not-found-error.ts';
export { ProposalImpossibleError } from './errors/proposal-impossible-error.ts';
export { ProposalNeedsDataError } from './errors/proposal-needs-data-error.ts';
export { ProposalNotFoundError } from './errors/proposal-not-found-error.ts';
export { RunNotFoundError } from './errors/run-not-found-error.ts';
export { ScheduleInvalidError } from './errors/schedule-invalid-error.ts';
export { ScheduleNotFoundError } from './errors/schedule-not-found-error.ts';
export { ScanNotFoundError } from './errors/scan-not-found-error.ts';
export { ScanNotSucceededError } from './errors/scan-not-succeeded-error.ts';
export { ThresholdNeededError } from './errors/threshold-needed-error.ts';
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

export { decideVerdicts, type DecidedPair } from './train-model/decide-verdicts.ts';
export { giveVerdicts, type GiveVerdictsPorts } from './verdicts/give-verdicts.ts';
export { listVerdicts } from './verdicts/list-verdicts.ts';
export { listVerdictConflicts } from './verdicts/list-verdict-conflicts.ts';
export type { CandidatePair } from './verdict-queue/candidate-pair.ts';
export { pickUncertainPairs, type PickOptions } from './verdict-queue/pick-uncertain-pairs.ts';
export { queueVerdicts, type QueueVerdictsPorts } from './verdict-queue/queue-verdicts.ts';

export { measureDrift, type MeasureDriftPorts } from './drift/measure-drift.ts';
export type { DriftThresholds } from './drift/drift-thresholds.ts';
export { SampledQueries, type SampledQueriesOptions } from './drift/sampled-queries.ts';
export { takeDriftReference, type TakeDriftReferencePorts } from './drift/take-drift-reference.ts';
export {
  takeFirstReferences,
  type TakeFirstReferencePorts,
} from './drift/take-first-references.ts';
export { acceptProposal, type AcceptProposalPorts } from './proposals/accept-proposal.ts';
export {
  checkCollections,
  type CheckCollectionsOptions,
  type CheckCollectionsPorts,
} from './proposals/check-collections.ts';
export { dismissProposal } from './proposals/dismiss-proposal.ts';
export { getProposal } from './proposals/get-proposal.ts';
export { listProposals } from './proposals/list-proposals.ts';
export { propose, type ProposePorts } from './proposals/propose.ts';

export { AttemptWatch } from './attempts/attempt-watch.ts';
export { isStaleAttempt } from './attempts/is-stale-attempt.ts';
export { cancelPromotion } from './promotions/cancel-promotion.ts';
export type { FreeResources } from './promotions/check-room.ts';
export { leastFree } from './promotions/least-free.ts';
export type { Needs } from './promotions/estimate-needs.ts';
export { getPromotion } from './promotions/get-promotion.ts';
export { listPromotions } from './promotions/list-promotions.ts';
export { pausePromotion } from './promotions/pause-promotion.ts';
export { resumePromotion } from './promotions/resume-promotion.ts';
export { rollBack } from './promotions/roll-back.ts';
export { runPromotion, type RunPromotionPorts } from './promotions/run-promotion.ts';
export { startPromotion } from './promotions/start-promotion.ts';
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
export { warmCollection } from './search/warm-collection.ts';
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
export { dryRun, type DryRunOptions } from './dry-run/dry-run.ts';
export { artifactCheckpoints } from './train-model/artifact-checkpoints.ts';
export { trainModel, type TrainModelOptions } from './train-model/train-model.ts';
export type { TrainingSourcePorts } from './train-model/open-training-source.ts';

export { deleteModel, type DeleteModelPorts } from './models/delete-model.ts';
export { getModel } from './models/get-model.ts';
export { getVersion } from './models/get-version.ts';
export { getLineage } from './models/get-lineage.ts';
export { setGate } from './models/set-gate.ts';
export { getJudgement } from './judgements/get-judgement.ts';
export { renderJudgement } from './judgements/page/render-judgement.ts';
export { archiveLimits } from './version-archive/archive-limits.ts';
export { exportVersion } from './version-archive/export-version.ts';
export { importVersion, type ImportVersionPorts } from './version-archive/import-version.ts';
export { cancelVersionJob } from './version-jobs/cancel-version-job.ts';
export { getVersionJob } from './version-jobs/get-version-job.ts';
export { listVersionJobs, type ListVersionJobsPorts } from './version-jobs/list-version-jobs.ts';
export type { VersionJobPorts } from './version-jobs/version-job-ports.ts';
export { runVersionJob, type RunVersionJobOptions } from './version-jobs/run-version-job.ts';
export {
  startVersionJob,
  type StartVersionJob,
  type StartVersionJobPorts,
} from './version-jobs/start-version-job.ts';
export { listModels } from './models/list-models.ts';
export { listVersions } from './models/list-versions.ts';

export { cancelRun } from './runs/cancel-run.ts';
export { getRun } from './runs/get-run.ts';
export { listRuns } from './runs/list-runs.ts';
export { checkStart, type CheckedStart, type CheckStartPorts } from './runs/check-start.ts';
export { drawRunCurve } from './runs/draw-run-curve.ts';
export { getRunCurve } from './runs/get-run-curve.ts';
export { listRunLogs } from './runs/list-run-logs.ts';
export { pauseRun } from './runs/pause-run.ts';
export { resumeRun } from './runs/resume-run.ts';
export { startRun, type StartRunPorts } from './runs/start-run.ts';

export { createSchedule, type CreateSchedulePorts } from './schedules/create-schedule.ts';
export { deleteSchedule } from './schedules/delete-schedule.ts';
export { fireSchedule, type FireSchedulePorts } from './schedules/fire-schedule.ts';
export { getSchedule } from './schedules/get-schedule.ts';
export { listSchedules } from './schedules/list-schedules.ts';
export { updateSchedule, type UpdateSchedulePorts } from './schedules/update-schedule.ts';

export type { DocumentPlace, DocumentPlaces } from './scans/document-place.ts';
export type { ScanDocument } from './scans/scan-document.ts';
export { ScanDocumentsError } from './scans/scan-documents-error.ts';
export { ScanEmbeddingsError } from './scans/scan-embeddings-error.ts';
export type { ScanHooks, ScanNeighbours } from './scans/scan-hooks.ts';
export { scanForDuplicates } from './scans/duplicates/scan-for-duplicates.ts';
export { comparePassages } from './scans/passages/compare-passages.ts';
export { scanForPassages } from './scans/passages/scan-for-passages.ts';
export type { DocumentWarning } from './scans/report/document-warning.ts';
export { renderScanReport, type ScanReport } from './scans/report/render-scan-report.ts';
export { scanCsv } from './scans/report/scan-csv.ts';
export { scanJsonl } from './scans/report/scan-jsonl.ts';

export { createFirstKey } from './access/create-first-key.ts';
export { createKey } from './access/create-key.ts';
export { firstKeyNotice } from './access/first-key-notice.ts';
export { getKey } from './access/get-key.ts';
export { KeyRing, type IdentifiedKey, type KeyRingOptions } from './access/key-ring.ts';
export { parseKey } from './access/key-text.ts';
export { listKeys } from './access/list-keys.ts';
export { revokeKey } from './access/revoke-key.ts';
export { rotateKey } from './access/rotate-key.ts';
export { CountedWrites, type CountedWritesOptions } from './audit/counted-writes.ts';
export { listAudit } from './audit/list-audit.ts';
