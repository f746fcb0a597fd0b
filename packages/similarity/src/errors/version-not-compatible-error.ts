import { KindredError } from '@kindred/runtime';

/** A version was not measured to be compatible with the one that serves, whose vectors can therefore not stay. */
export class VersionNotCompatibleError extends KindredError {
  readonly code = 'version-not-compatible';

  constructor(
    { model, version, against }: { model: string; version: number; against: number },
    reasons: readonly string[],
  ) {
    const message = `version ${version} of "${model}" is not known to be compatible with version ${against}: ${reasons.join('; ')}`;
    super(
      `${message}. Promote it without lazy, or train one with compatible from version ${against}.`,
      { fields: { model, version, against, errors: [{ field: 'lazy', message }] } },
    );
  }
}
