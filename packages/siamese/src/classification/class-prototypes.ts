import type { LabelledEmbeddings } from '../evaluation/labelled-embeddings.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';

/** Mean embedding of every class (Snell et al. 2017, equation 1), in the order of first occurrence. */
export function classPrototypes(
  { embeddings, labels }: LabelledEmbeddings,
  embeddingSize: number,
): LabelledEmbeddings {
  const classes = rowsByLabel(labels);
  const prototypes = new Float32Array(classes.size * embeddingSize);
  for (const [position, rows] of [...classes.values()].entries()) {
    for (let i = 0; i < embeddingSize; i += 1) {
      let sum = 0;
      for (const row of rows) sum += embeddings[row * embeddingSize + i] as number;
      prototypes[position * embeddingSize + i] = sum / rows.length;
    }
  }
  return { embeddings: prototypes, labels: Int32Array.from(classes.keys()) };
}
