import type { DistanceName } from '../distances/distance-name.ts';
import { forEachDistanceBlock } from './for-each-distance-block.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { checkLabelledEmbeddings, type LabelledEmbeddings } from './labelled-embeddings.ts';
import { ranksOfRelevant } from './ranks-of-relevant.ts';

export interface SearchedQueries extends LabelledEmbeddings {
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** What is searched. @defaultValue every row is a query among all other rows: leave-one-out */
  readonly references?: LabelledEmbeddings;
  /** Each query is the reference of its own row, which is left out of its answers. @defaultValue false */
  readonly leaveOneOut?: boolean;
}

/**
 * Searches exactly for every query, in order.
 *
 * @param visit is given the ranks of the query's relevant references, ascending; undefined where it has none
 * @throws InvalidEvaluationError for unusable embeddings
 */
export async function forEachQuery(
  options: SearchedQueries,
  visit: (query: number, ranks: Int32Array | undefined) => void,
): Promise<void> {
  const { labels, embeddingSize, distance, references = options } = options;
  checkLabelledEmbeddings(options, embeddingSize, 'queries');
  checkLabelledEmbeddings(references, embeddingSize, 'references');
  const leaveOneOut = references === options || options.leaveOneOut === true;
  if (leaveOneOut && references.labels.length !== labels.length)
    throw new InvalidEvaluationError(
      `references: ${references.labels.length} rows are not the ${labels.length} queries themselves.`,
    );
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
      visit(query, relevant.length === 0 ? undefined : ranksOfRelevant(relevant, others));
    }
  });
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
