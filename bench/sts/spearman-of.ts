import type { LoadedPairs } from '@kindred/datasets';
import { pairDistances, type SiameseModel, spearman } from '@kindred/siamese';

/** Graded pairs of texts as inputs of a network. */
export type GradedTexts = LoadedPairs;

/** Rank correlation of closeness and grade. */
export async function spearmanOf(model: SiameseModel, data: GradedTexts): Promise<number> {
  const { embeddingSize, distance } = model;
  const { first, second, similarity } = data.pairs;
  const pairs = { first, second, isMatch: new Uint8Array(first.length) };
  const embeddings = await model.embed(data.inputs, 256);
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  return spearman(
    similarity,
    distances.map((value) => -value),
  );
}
