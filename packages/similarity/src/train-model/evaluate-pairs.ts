import {
  measureVerification,
  pairDistances,
  spearman,
  type LabelledInputs,
  type MetricValue,
  type SiameseModel,
} from '@kindred/siamese';

/**
 * Measures a model on graded pairs that it never saw: Spearman's rank correlation of closeness and grade, and
 * how well matching pairs (graded a half or more) are told from others.
 */
export async function evaluatePairs(
  model: SiameseModel,
  heldOut: LabelledInputs,
): Promise<Record<string, MetricValue>> {
  const { pairs } = heldOut;
  if (!pairs) throw new RangeError('The data have no graded pairs.');
  const embeddings = await model.embed(heldOut.inputs);
  const { embeddingSize, distance } = model;
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  const { auc, eer, accuracy } = measureVerification(distances, pairs.isMatch);
  return {
    'pairs.spearman': spearman(
      pairs.similarity,
      distances.map((distance) => -distance),
    ),
    'verification.auc': auc,
    'verification.eer': eer,
    'verification.accuracy': accuracy,
    'verification.pairs': distances.length,
  };
}
