import { KindredError } from '@kindred/runtime';

/** A model cannot be deleted while something needs it. */
export class ModelInUseError extends KindredError {
  readonly code = 'model-in-use';

  constructor(model: string, usedBy: string) {
    super(`The model "${model}" is needed by ${usedBy}. Delete or cancel that first.`, {
      fields: { model, usedBy },
    });
  }
}
