import { KindredError } from '@kindred/runtime';

/** The version that is to be promoted is the one that serves. */
export class VersionServesAlreadyError extends KindredError {
  readonly code = 'version-serves-already';

  constructor(collection: string, model: string, version: number) {
    const message = `version ${version} of "${model}" serves "${collection}" already`;
    super(`${message}. Name another version.`, {
      fields: { collection, model, version, errors: [{ field: 'version', message }] },
    });
  }
}
