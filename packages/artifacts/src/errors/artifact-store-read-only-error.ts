import { KindredError } from '@kindred/runtime';

/** The store's folder does not let this process write. */
export class ArtifactStoreReadOnlyError extends KindredError {
  readonly code = 'artifact-store-read-only';

  constructor(folder: string, cause: unknown) {
    super(
      `Artifacts cannot be written to ${folder}. ` +
        'Give this user the right to write there, or set KINDRED_HOME to another folder.',
      { fields: { folder }, cause },
    );
  }
}
