import { KindredError } from '@kindred/runtime';

/** No model has this name. */
export class ModelNotFoundError extends KindredError {
  readonly code = 'model-not-found';

  constructor(model: string) {
    super(`There is no model named "${model}".`, {
      fields: {
        model,
        errors: [{ field: 'model', message: `there is no model named "${model}"` }],
      },
    });
  }
}
