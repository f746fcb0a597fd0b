import { KindredError } from '@kindred/runtime';

/** What was given is no archive of a version, or a damaged one; nothing of it was kept. */
export class ArchiveInvalidError extends KindredError {
  readonly code = 'archive-invalid';

  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(`The archive cannot be imported: ${reason}.`, options);
  }
}
