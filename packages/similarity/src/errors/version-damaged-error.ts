import { KindredError } from '@kindred/runtime';

/** The files of a version are gone, or are not those that were stored with it. */
export class VersionDamagedError extends KindredError {
  readonly code = 'version-damaged';

  constructor(
    model: string,
    version: number,
    { reason, cause }: { reason: string; cause?: unknown },
  ) {
    super(
      `The files of "${model}" version ${version} cannot be used: ${reason}. Restore them from a backup, or ` +
        'train the version again.',
      { fields: { model, version }, cause },
    );
  }
}
