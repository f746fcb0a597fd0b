export { openDatabase, type Database, type DatabaseOptions } from './open-database.ts';
export type { CollectionRepository } from './collections/collection-repository.ts';
export type {
  CollectionCounts,
  CollectionRecord,
  NewCollection,
} from './collections/collection-record.ts';
export type { ItemRepository } from './items/item-repository.ts';
export type {
  ComparedItem,
  ItemRecord,
  ItemWrite,
  LabelledItem,
  NearDuplicate,
} from './items/item-record.ts';
export type { GenerationRepository } from './generations/generation-repository.ts';
export type {
  EmbeddedItem,
  FailedItem,
  GenerationChanges,
  GenerationRecord,
  GenerationSample,
  PendingItem,
} from './generations/generation-record.ts';
export type { ModelRepository } from './models/model-repository.ts';
export type {
  ArtifactReference,
  ModelRecord,
  ModelVersionRecord,
  NewModelVersion,
} from './models/model-record.ts';
export type { RunRepository } from './runs/run-repository.ts';
export type { RunOutcome, RunRecord } from './runs/run-record.ts';
export type { TuningRepository } from './tunings/tuning-repository.ts';
export type { TuningOutcome, TuningRecord } from './tunings/tuning-record.ts';
export type { ScanRepository } from './scans/scan-repository.ts';
export type {
  NewScan,
  ScanEnd,
  ScanFindings,
  ScanPageRequest,
  ScanRecord,
} from './scans/scan-record.ts';
export type { OutboxRepository } from './outbox/outbox-repository.ts';
export type { OutboxMessage } from './outbox/outbox-message.ts';
export type { Page, PageRequest } from './page/page.ts';
export { BadCursorError } from './errors/bad-cursor-error.ts';
export { CollectionExistsError } from './errors/collection-exists-error.ts';
export { CollectionMissingError } from './errors/collection-missing-error.ts';
export { DatabaseUnavailableError } from './errors/database-unavailable-error.ts';
export { ModelInUseError } from './errors/model-in-use-error.ts';
export { OutboxSendError } from './errors/outbox-send-error.ts';
export { RunFinishedError } from './errors/run-finished-error.ts';
export { ScanFinishedError } from './errors/scan-finished-error.ts';
export { StaleAttemptError } from './errors/stale-attempt-error.ts';
export { TuningFinishedError } from './errors/tuning-finished-error.ts';
export { VectorInvalidError } from './errors/vector-invalid-error.ts';
export { VersionMissingError } from './errors/version-missing-error.ts';
export { migrate, type Migrated } from './migrate/migrate.ts';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded/start-embedded-postgres.ts';
