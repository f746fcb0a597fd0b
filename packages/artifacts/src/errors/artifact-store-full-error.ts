import { KindredError } from '@kindred/runtime';

/** There is no room left for the artifact; nothing of it was kept. */
export class ArtifactStoreFullError extends KindredError {
  readonly code = 'artifact-store-full';

  constructor(key: string, bytes: number, cause: unknown) {
    super(
      `There is no room left to store the artifact ${key} (${bytes} bytes). ` +
        'Nothing was stored; free some disk space and try again.',
      { fields: { key, bytes }, cause },
    );
  }
}
