export type {
  CollectionCounts,
  CollectionRecord,
  CollectionStore,
  NewCollection,
} from './ports/collection-store.ts';
export type { ItemRecord, ItemStore, ItemWrite } from './ports/item-store.ts';
export type {
  EmbeddedItem,
  FailedItem,
  GenerationChanges,
  GenerationRecord,
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
export type { OutboxMessage, OutboxStore } from './ports/outbox-store.ts';
export type { ArtifactFiles } from './ports/artifact-store.ts';
export type { Page, PageRequest } from './ports/page.ts';
