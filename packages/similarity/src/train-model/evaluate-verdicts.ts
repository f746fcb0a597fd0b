import {
  measureVerification,
  pairDistances,
  proportionInterval,
  type MetricValue,
  type SiameseModel,
} from '@kindred/siamese';
import type { VerdictExamples } from './constrain-examples.ts';
import { countVerdicts } from './count-verdicts.ts';

/**
 * How a model does on judged pairs that it did not learn from: the share on the right side of its threshold, the AUC
 * where there are both kinds; and how many pairs were used, or could not be. The interval (95 %) takes pairs as
 * independent.
 */
export async function evaluateVerdicts(
  model: SiameseModel,
  verdicts: VerdictExamples,
): Promise<Record<string, MetricValue>> {
  const counts = Object.fromEntries(
    Object.entries(countVerdicts(verdicts)).map(([name, count]) => [`verdicts.${name}`, count]),
  );
  const { heldOut } = verdicts;
  const { pairs } = heldOut;
  if (pairs.first.length === 0) return counts;
  const embeddings = await model.embed(heldOut.inputs);
  const { embeddingSize, distance, calibration } = model;
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  const hasBoth = new Set(pairs.isMatch).size === 2;
  const measured = hasBoth
    ? { 'verdicts.auc': measureVerification(distances, pairs.isMatch).auc }
    : {};
  if (calibration === undefined) return { ...counts, ...measured };
  const right = pairs.isMatch.filter(
    (isMatch, pair) => (distances[pair] as number) <= calibration.threshold === (isMatch === 1),
  ).length;
  const accuracy = proportionInterval(right / distances.length, distances.length);
  return { ...counts, ...measured, 'verdicts.accuracy': accuracy };
}
