import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { fitWhitening, type WhiteningOptions } from './fit-whitening.ts';

/**
 * Gives a trained model the Mahalanobis distance of the data's embeddings: its `embed` whitens from now
 * on and its distance is Euclidean. Take training data. The calibration is dropped: fit it anew.
 *
 * @returns the shrinkage that was used
 * @throws InvalidEvaluationError where the embeddings do not allow it; the model stays as it is
 */
export async function whitenModel(
  model: SiameseModel,
  data: Pick<LabelledInputs, 'inputs' | 'labels'>,
  options: Pick<WhiteningOptions, 'covariance' | 'shrinkage'> = {},
): Promise<number> {
  const { embeddingSize } = model;
  const embeddings = await model.embed(data.inputs);
  const { labels } = data;
  const { kernel, shrinkage } = fitWhitening({ embeddings, embeddingSize, labels, ...options });
  model.appendMap(kernel, embeddingSize);
  return shrinkage;
}
