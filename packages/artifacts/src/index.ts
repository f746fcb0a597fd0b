export type {
  ArtifactFiles,
  ArtifactReceipt,
  ArtifactStore,
  PutOptions,
} from './artifact-store.ts';
export { ArtifactConflictError } from './errors/artifact-conflict-error.ts';
export { ArtifactCorruptError } from './errors/artifact-corrupt-error.ts';
export { ArtifactKeyError } from './errors/artifact-key-error.ts';
export { ArtifactNotFoundError } from './errors/artifact-not-found-error.ts';
export { ArtifactStoreFullError } from './errors/artifact-store-full-error.ts';
export { ArtifactStoreReadOnlyError } from './errors/artifact-store-read-only-error.ts';
export { FolderArtifactStore, type FolderStoreOptions } from './folder/folder-artifact-store.ts';
export { assertArtifactKey } from './keys/artifact-key.ts';
