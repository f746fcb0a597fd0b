import { KindredError } from '@kindred/runtime';

/** The model exists, but not in this version. */
export class ModelVersionNotFoundError extends KindredError {
  readonly code = 'model-version-not-found';

  constructor(model: string, version: number) {
    super(`Model "${model}" has no version ${version}.`, {
      fields: {
        model,
        version,
        errors: [{ field: 'version', message: `model "${model}" has no version ${version}` }],
      },
    });
  }
}
