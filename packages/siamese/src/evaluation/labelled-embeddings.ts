import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

export interface LabelledEmbeddings {
  /** count × embeddingSize finite numbers, row-major. */
  readonly embeddings: Float32Array;
  /** Class of each row. */
  readonly labels: Int32Array;
}

/** @throws InvalidEvaluationError unless there are rows, each with its label and of finite numbers */
export function checkLabelledEmbeddings(
  { embeddings, labels }: LabelledEmbeddings,
  embeddingSize: number,
  name = 'embeddings',
): void {
  if (labels.length === 0 || embeddings.length !== labels.length * embeddingSize) {
    throw new InvalidEvaluationError(
      `${name}: ${embeddings.length} numbers are not ${labels.length} labelled rows of ${embeddingSize}.`,
    );
  }
  if (!embeddings.every(Number.isFinite)) {
    throw new InvalidEvaluationError(`${name}: a number is not finite.`);
  }
}
