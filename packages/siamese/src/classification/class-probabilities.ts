import { tf } from '@kindred/tensor';
import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { forEachDistanceBlock } from '../evaluation/for-each-distance-block.ts';
import {
  checkLabelledEmbeddings,
  type LabelledEmbeddings,
} from '../evaluation/labelled-embeddings.ts';
import { classPrototypes } from './class-prototypes.ts';

export interface SoftmaxOverDistances {
  readonly references: LabelledEmbeddings;
  /** count × embeddingSize, row-major. */
  readonly queries: Float32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /**
   * `prototypes`: softmax over distances to the classes' means (Snell et al. 2017, equation 2);
   * `examples`: attention over all examples, summed by class (Vinyals et al. 2016, equation 1).
   */
  readonly over: 'prototypes' | 'examples';
  /** Distances are divided by it. @defaultValue 1 */
  readonly temperature?: number;
}

export interface ClassProbabilities {
  /** Label of every column. */
  readonly classes: Int32Array;
  /** queries × classes, row-major; every row adds up to 1. */
  readonly probabilities: Float32Array;
}

/** @throws InvalidEvaluationError for unusable references or temperature */
export async function classProbabilities(
  options: SoftmaxOverDistances,
): Promise<ClassProbabilities> {
  const { references, queries, embeddingSize, distance, over, temperature = 1 } = options;
  checkLabelledEmbeddings(references, embeddingSize, 'references');
  if (!(temperature > 0)) {
    throw new InvalidEvaluationError(`temperature: ${temperature} must be above 0.`);
  }
  const known = over === 'prototypes' ? classPrototypes(references, embeddingSize) : references;
  const classes = [...new Set(known.labels)];
  const columns = new Map(classes.map((label, column) => [label, column]));
  const columnOf = Int32Array.from(known.labels, (label) => columns.get(label) as number);
  const probabilities = new Float32Array((queries.length / embeddingSize) * classes.length);
  const table = { queries, references: known.embeddings, embeddingSize, distance };
  await forEachDistanceBlock(table, async (block, first) => {
    const softmax = tf.tidy(() => block.div(-temperature).softmax());
    const attention = await softmax.data<'float32'>();
    softmax.dispose();
    for (const [position, weight] of attention.entries()) {
      const query = first + Math.floor(position / columnOf.length);
      const column = columnOf[position % columnOf.length] as number;
      const cell = query * classes.length + column;
      probabilities[cell] = (probabilities[cell] as number) + weight;
    }
  });
  return { classes: Int32Array.from(classes), probabilities };
}
