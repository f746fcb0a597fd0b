import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { forEachDistanceBlock } from './for-each-distance-block.ts';
import { checkLabelledEmbeddings, type LabelledEmbeddings } from './labelled-embeddings.ts';
import { ranksOfRelevant } from './ranks-of-relevant.ts';
import type { RetrievalMetrics } from './retrieval-metrics.ts';
import { RetrievalSums } from './retrieval-sums.ts';

export interface Retrieval extends LabelledEmbeddings {
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** What is searched. @defaultValue every row is a query among all other rows: leave-one-out */
  readonly references?: LabelledEmbeddings;
  /** Ranks for recall@k and precision@k. @defaultValue [1, 5, 10] */
  readonly ks?: readonly number[];
}

/**
 * Searches exactly for every query and measures where the references of its class are found. A query
 * without any is left out and counted. Distances are computed in blocks: 10,000 queries among 60,000
 * references of 128 numbers took 0.3 GB and 11 s of processor time with 20 references a class, 22 s with
 * 6,000. Needs a prepared backend.
 *
 * @throws InvalidEvaluationError for unusable embeddings, or where no query has a relevant reference
 */
export async function evaluateRetrieval(options: Retrieval): Promise<RetrievalMetrics> {
  const { labels, embeddingSize, distance, references = options, ks = [1, 5, 10] } = options;
  checkLabelledEmbeddings(options, embeddingSize, 'queries');
  checkLabelledEmbeddings(references, embeddingSize, 'references');
  if (!ks.every((k) => Number.isInteger(k) && k > 0)) {
    throw new InvalidEvaluationError(`ks: ${ks.join(', ')} must be whole numbers above 0.`);
  }
  const leaveOneOut = references === options;
  const sums = new RetrievalSums(ks);
  const table = {
    queries: options.embeddings,
    references: references.embeddings,
    embeddingSize,
    distance,
  };
  const split = new RowSplitter(references.labels);
  await forEachDistanceBlock(table, async (block, first) => {
    const values = await block.data<'float32'>();
    const [rows, width] = block.shape;
    for (let row = 0; row < rows; row += 1) {
      const query = first + row;
      const { relevant, others } = split.split(
        values.subarray(row * width, (row + 1) * width),
        labels[query] as number,
        leaveOneOut ? query : -1,
      );
      sums.add(relevant.length === 0 ? undefined : ranksOfRelevant(relevant, others));
    }
  });
  return sums.means();
}

/** Parts the distances of a query by relevance, into the same two arrays each time. */
class RowSplitter {
  readonly #labels: Int32Array;
  readonly #relevant: Float32Array;
  readonly #others: Float32Array;

  constructor(labels: Int32Array) {
    this.#labels = labels;
    this.#relevant = new Float32Array(labels.length);
    this.#others = new Float32Array(labels.length);
  }

  split(distances: Float32Array, label: number, left: number) {
    const labels = this.#labels;
    const [relevant, others] = [this.#relevant, this.#others];
    let relevantCount = 0;
    let othersCount = 0;
    for (let i = 0; i < distances.length; i += 1) {
      if (i === left) continue;
      if (labels[i] === label) relevant[relevantCount++] = distances[i] as number;
      else others[othersCount++] = distances[i] as number;
    }
    return {
      relevant: relevant.subarray(0, relevantCount),
      others: others.subarray(0, othersCount),
    };
  }
}
