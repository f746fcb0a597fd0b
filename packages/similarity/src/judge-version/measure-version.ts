import {
  bootstrapMean,
  bootstrapVerification,
  measureVerification,
  oneShotOutcomes,
  pairDistances,
  Random,
  retrievalOutcomes,
  spearman,
  type Bootstrapped,
  type RetrievalOutcomes,
  type SiameseModel,
} from '@kindred/siamese';
import type { MeasuredVersion } from './measured-version.ts';
import { resampled, type Trials } from './trials.ts';

export const episodes = 400;

/**
 * Measures a model on trials: verification on their pairs, accuracy at its own threshold, retrieval of each example
 * among all others, N-way one-shot episodes inside a group (an alphabet) where the data has groups; of graded pairs
 * Spearman's rank correlation of closeness and grade. Each figure comes with what it is in every resample.
 *
 * @param inputs of the trials' rows, as this model reads them
 * @throws InvalidEvaluationError where the model gives numbers that are not finite
 */
export async function measureVersion(
  model: SiameseModel,
  inputs: Float32Array,
  trials: Trials,
): Promise<MeasuredVersion> {
  return measureEmbeddings(model, await model.embed(inputs), trials);
}

/** The same of rows that are embedded already. */
export async function measureEmbeddings(
  model: SiameseModel,
  embeddings: Float32Array,
  trials: Trials,
): Promise<MeasuredVersion> {
  const { embeddingSize, distance, calibration } = model;
  const { pairs, resamples } = trials;
  const { isMatch } = pairs;
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  const threshold = calibration?.threshold ?? measureVerification(distances, isMatch).threshold;
  const { figures, replicates } = bootstrapVerification({
    distances,
    isMatch,
    threshold,
    falseAcceptRate: 0.01,
    resamples,
  });
  const of = (name: keyof typeof figures): Bootstrapped => ({
    value: figures[name].value,
    replicates: replicates[name],
  });
  const labelled = await measureLabelled(model, embeddings, trials);
  return {
    figures: {
      'verification.auc': of('auc'),
      'verification.eer': of('eer'),
      'verification.accuracy': of('accuracy'),
      'verification.frrAtFar1': of('falseRejectRate'),
      ...labelled?.figures,
      ...(pairs.similarity && {
        'pairs.spearman': rankCorrelation(pairs.similarity, distances, resamples),
      }),
    },
    embeddings,
    retrieval: labelled?.retrieval,
    distances,
    threshold,
    calibration,
  };
}

async function measureLabelled(
  { embeddingSize, distance }: SiameseModel,
  embeddings: Float32Array,
  { labelled, seed }: Trials,
): Promise<
  | { readonly figures: MeasuredVersion['figures']; readonly retrieval: RetrievalOutcomes }
  | undefined
> {
  if (labelled === undefined) return undefined;
  const { labels, groups, ways } = labelled;
  const shape = { embeddings, embeddingSize, labels, distance };
  const retrieval = await retrievalOutcomes(shape);
  const oneShot = oneShotOutcomes({ ...shape, groups, ways, shots: 1, episodes, seed });
  const mean = (values: ArrayLike<number>, of: Int32Array) =>
    bootstrapMean({ values, labels: of }, { count: resampled, random: new Random(seed) });
  return {
    figures: {
      'retrieval.recallAt1': mean(retrieval.hits, retrieval.labels),
      'retrieval.mapAtR': mean(retrieval.averagePrecisionAtR, retrieval.labels),
      'oneShot.accuracy': mean(oneShot.values, oneShot.labels),
    },
    retrieval,
  };
}

function rankCorrelation(
  grades: Float32Array,
  distances: Float32Array,
  resamples: readonly Float64Array[],
): Bootstrapped {
  const correlation = (rows: readonly number[]) =>
    spearman(
      rows.map((row) => grades[row] as number),
      rows.map((row) => -(distances[row] as number)),
    );
  return {
    value: correlation([...grades.keys()]),
    replicates: Float64Array.from(resamples, (weights) =>
      correlation(
        [...weights.keys()].flatMap((row) => Array<number>(weights[row] as number).fill(row)),
      ),
    ),
  };
}
