import { KindredError } from '@kindred/runtime';

/** The key already holds other content: artifacts do not change. */
export class ArtifactConflictError extends KindredError {
  readonly code = 'artifact-conflict';

  constructor(key: string) {
    super(`The artifact ${key} exists already with other content. Use a new key.`, {
      fields: { key },
    });
  }
}
