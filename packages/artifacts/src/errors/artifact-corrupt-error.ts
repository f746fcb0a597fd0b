import { KindredError } from '@kindred/runtime';

/** What is stored is not what was put: a file is missing, cut or changed. */
export class ArtifactCorruptError extends KindredError {
  readonly code = 'artifact-corrupt';

  constructor(key: string, reason: string, cause?: unknown) {
    super(`The artifact ${key} is damaged: ${reason}. Restore it from a backup or make it again.`, {
      fields: { key, reason },
      cause,
    });
  }
}
