import { KindredError } from '@kindred/runtime';

/** The model has no version that can be used. */
export class ModelNotTrainedError extends KindredError {
  readonly code = 'model-not-trained';

  constructor(model: string) {
    super(
      `Model "${model}" has no live version yet; wait for its training run to end, or name a version.`,
      {
        fields: { model },
      },
    );
  }
}
