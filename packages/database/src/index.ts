export { openDatabase, type Database, type DatabaseOptions } from './open-database.ts';
export type { CollectionRepository } from './collections/collection-repository.ts';
export type {
  CollectionCounts,
  CollectionRecord,
  NewCollection,
} from './collections/collection-record.ts';
export type { ItemRepository } from './items/item-repository.ts';
export type {
  ItemRecord,
  ItemWrite,
  LabelledItem,
  StoredItem,
  ComparedItem,
  NearDuplicate,
} from './items/item-record.ts';
export type { GenerationRepository } from './generations/generation-repository.ts';
export type {
  EmbeddedItem,
  FailedItem,
  GenerationChanges,
  GenerationCounts,
  GenerationRecord,
  GenerationSample,
  PendingItem,
} from './generations/generation-record.ts';
export type { RetentionRule } from './generations/end-retired.ts';
export type { ModelRepository } from './models/model-repository.ts';
export type {
  ArtifactReference,
  ModelRecord,
  ModelVersionRecord,
  NewModelVersion,
} from './models/model-record.ts';
export type { JudgementRepository } from './judgements/judgement-repository.ts';
export type { JudgementRecord, NewJudgement } from './judgements/judgement-record.ts';
export type { VersionJobRepository } from './version-jobs/version-job-repository.ts';
export type {
  NewVersionJob,
  VersionJobRecord,
  VersionJobResult,
} from './version-jobs/version-job-record.ts';
export type { RunRepository } from './runs/run-repository.ts';
export type { NewRun, RunRecord } from './runs/run-record.ts';
export type { ScheduleRepository } from './schedules/schedule-repository.ts';
export type { Fired, Firing, ScheduleRecord } from './schedules/schedule-record.ts';
export type { TuningRepository } from './tunings/tuning-repository.ts';
export type { TuningOutcome, TuningRecord } from './tunings/tuning-record.ts';
export type { ScanRepository } from './scans/scan-repository.ts';
export type { NewScan, ScanFindings, ScanPageRequest, ScanRecord } from './scans/scan-record.ts';
export type { PromotionRepository } from './promotions/promotion-repository.ts';
export type {
  NewPromotion,
  NodeRule,
  PromotionPageRequest,
  PromotionRecord,
  Swap,
  SwapOutcome,
} from './promotions/promotion-record.ts';
export type { RetiredGeneration } from './promotions/find-retired.ts';
export type { SearchNodeRepository } from './search-nodes/search-node-repository.ts';
export type {
  NodeOrders,
  NodeReadiness,
  NodeRecall,
  NodeReport,
} from './search-nodes/search-node-record.ts';
export type { DriftRepository } from './drift/drift-repository.ts';
export type {
  CheckDecision,
  DriftCheck,
  DriftReferenceRecord,
  LatestCheck,
  QuerySampleRecord,
  QuerySamples,
} from './drift/drift-record.ts';
export type { ProposalRepository } from './proposals/proposal-repository.ts';
export type {
  Acceptance,
  NewProposal,
  OpenProposals,
  ProposalAction,
  ProposalPageRequest,
  ProposalRecord,
} from './proposals/proposal-record.ts';
export type { VerdictRepository } from './verdicts/verdict-repository.ts';
export type {
  NewVerdict,
  NewVerdicts,
  PairTally,
  VerdictConflictRecord,
  VerdictPageRequest,
  VerdictRecord,
} from './verdicts/verdict-record.ts';
export type { OutboxRepository } from './outbox/outbox-repository.ts';
export type { OutboxMessage } from './outbox/outbox-message.ts';
export type { KeyRepository } from './keys/key-repository.ts';
export type { KeyRecord, NewKey } from './keys/key-record.ts';
export type { AuditRepository } from './audit/audit-repository.ts';
export type { AuditPageRequest, AuditRecord, NewAuditRecord } from './audit/audit-record.ts';
export type { Page, PageRequest } from './page/page.ts';
export { BadCursorError } from './errors/bad-cursor-error.ts';
export { CollectionExistsError } from './errors/collection-exists-error.ts';
export { CollectionMissingError } from './errors/collection-missing-error.ts';
export { DatabaseUnavailableError } from './errors/database-unavailable-error.ts';
export { KeyExistsError } from './errors/key-exists-error.ts';
export { KeyRevokedError } from './errors/key-revoked-error.ts';
export { ItemMissingError } from './errors/item-missing-error.ts';
export { ModelInUseError } from './errors/model-in-use-error.ts';
export { OutboxSendError } from './errors/outbox-send-error.ts';
export { GenerationNotRetiredError } from './errors/generation-not-retired-error.ts';
export { PromotionFinishedError } from './errors/promotion-finished-error.ts';
export { PromotionNotPausableError } from './errors/promotion-not-pausable-error.ts';
export { ProposalNotOpenError } from './errors/proposal-not-open-error.ts';
export { ProposalOpenError } from './errors/proposal-open-error.ts';
export { PromotionUnderwayError } from './errors/promotion-underway-error.ts';
export { RunFinishedError } from './errors/run-finished-error.ts';
export { RunNotPausedError } from './errors/run-not-paused-error.ts';
export { ScanFinishedError } from './errors/scan-finished-error.ts';
export { StaleAttemptError } from './errors/stale-attempt-error.ts';
export { TuningFinishedError } from './errors/tuning-finished-error.ts';
export { VectorInvalidError } from './errors/vector-invalid-error.ts';
export { VerdictIdTakenError } from './errors/verdict-id-taken-error.ts';
export { VersionMissingError } from './errors/version-missing-error.ts';
export { migrate, type Migrated } from './migrate/migrate.ts';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/start-embedded-postgres.ts';
