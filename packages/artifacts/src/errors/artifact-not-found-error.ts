import { KindredError } from '@kindred/runtime';

/** No artifact is stored under the key. */
export class ArtifactNotFoundError extends KindredError {
  readonly code = 'artifact-not-found';

  constructor(key: string) {
    super(`There is no artifact ${key}.`, { fields: { key } });
  }
}
