import { pairDistances, type SiameseModel } from '@kindred/siamese';
import type { LoadedQuestions } from './load-questions.ts';

/** How close the model puts the questions of each pair: the greater, the closer. */
export async function closenessOfPairs(
  model: SiameseModel,
  { inputs, pairs: rows, isMatch }: LoadedQuestions,
): Promise<number[]> {
  const { embeddingSize, distance } = model;
  const embeddings = await model.embed(inputs, 256);
  const pairs = { ...rows, isMatch };
  return Array.from(pairDistances({ embeddings, embeddingSize, pairs, distance }), (d) => -d);
}
