import type { ClassProbabilities } from './class-probabilities.ts';
import type { Classified } from './classified.ts';

/** The class with the largest probability for every query; of equals the first column. */
export function likeliestClass({ classes, probabilities }: ClassProbabilities): Classified {
  const width = classes.length;
  const count = probabilities.length / width;
  const decided = { labels: new Int32Array(count), confidences: new Float32Array(count) };
  for (let query = 0; query < count; query += 1) {
    const row = probabilities.subarray(query * width, (query + 1) * width);
    const column = row.reduce((best, p, at) => (p > (row[best] as number) ? at : best), 0);
    decided.labels[query] = classes[column] as number;
    decided.confidences[query] = row[column] as number;
  }
  return decided;
}
