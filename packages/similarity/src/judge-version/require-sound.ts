import { intervalOf, type SiameseModel } from '@kindred/siamese';
import { CandidateBrokenError } from '../errors/candidate-broken-error.ts';
import type { MeasuredVersion } from './measured-version.ts';

/** Embeddings that differ by less, relative to their own size, are one point: nothing can be searched in them. */
const leastSpread = 1e-3;

/** @throws CandidateBrokenError for embeddings that are not finite, or all one point */
export function requireSoundEmbeddings(
  { embeddingSize, distance }: Pick<SiameseModel, 'embeddingSize' | 'distance'>,
  embeddings: Float32Array,
): void {
  if (!embeddings.every(Number.isFinite)) {
    throw new CandidateBrokenError(
      'candidate-not-finite',
      'It embeds held-out examples as numbers that are not finite: lower the learning rate, or set config.clipNorm.',
    );
  }
  const spread = relativeSpread(embeddings, embeddingSize, distance === 'cosine');
  if (spread >= leastSpread) return;
  throw new CandidateBrokenError(
    'candidate-collapsed',
    `It embeds all held-out examples as one point (spread ${spread.toExponential(1)}): ` +
      'lower the learning rate, take semi-hard or scheduled mining, or a smaller margin.',
  );
}

/** @throws CandidateBrokenError for a model that is surely worse than guessing */
export function requireBetterThanChance({ figures }: MeasuredVersion): void {
  const auc = figures['verification.auc'];
  if (auc === undefined) return;
  const { value, high } = intervalOf(auc.value, auc.replicates);
  if (high >= 0.5) return;
  throw new CandidateBrokenError(
    'candidate-worse-than-chance',
    `It finds matching held-out pairs less alike than others (AUC ${value.toFixed(3)}, surely below ` +
      `${high.toFixed(3)}; guessing has 0.5): check the labels, the loss and its distance.`,
  );
}

/** Root mean square distance from the mean, over the root mean square length: 0 where all are one point. */
function relativeSpread(embeddings: Float32Array, size: number, ofDirections: boolean): number {
  const count = embeddings.length / size;
  const mean = new Float64Array(size);
  let squares = 0;
  for (let row = 0; row < count; row += 1) {
    const vector = embeddings.subarray(row * size, (row + 1) * size);
    const length = Math.hypot(...vector);
    const scale = ofDirections && length > 0 ? 1 / length : 1;
    squares += (length * scale) ** 2 / count;
    for (let at = 0; at < size; at += 1)
      mean[at] = (mean[at] as number) + ((vector[at] as number) * scale) / count;
  }
  const ofMean = mean.reduce((sum, value) => sum + value ** 2, 0);
  return squares === 0 ? 0 : Math.sqrt(Math.max(0, squares - ofMean) / squares);
}
