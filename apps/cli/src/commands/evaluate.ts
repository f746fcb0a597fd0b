import { openDataset } from '@kindred/datasets';
import {
  atFalseAcceptRate,
  drawPairs,
  evaluateOneShotEpisodes,
  evaluateRetrieval,
  measureVerification,
  pairDistances,
  rocCurve,
  type MeanWithInterval,
  type RetrievalMetrics,
  type VerificationMetrics,
} from '@kindred/siamese';
import type { RegisterCommand } from '../command.ts';
import { drawEvaluation, type MeasuredModel } from '../evaluation/draw-evaluation.ts';
import { evaluateRuns, type OneShotResult } from '../evaluation/evaluate-runs.ts';
import { openLocalModel, type LocalModel } from '../evaluation/open-local-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount, formatShare } from '../terminal/format.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface EvaluateFlags {
  readonly dataset: string;
  readonly split?: string;
  readonly modelVersion?: number;
  readonly pairs: number;
  readonly ways: number;
  readonly pictures?: string;
}

interface Evaluation {
  readonly model: string;
  readonly version: number;
  readonly dataset: string;
  readonly samples: number;
  /** `frrAtFar1`: share of matching pairs rejected where 1 % of the others are accepted. */
  readonly verification: VerificationMetrics & { readonly frrAtFar1: number };
  readonly retrieval: RetrievalMetrics;
  readonly oneShot: MeanWithInterval & { readonly accuracy: number; readonly ways: number };
  readonly publishedRuns: OneShotResult | null;
  /** Files that were written. */
  readonly pictures: readonly string[];
}

/** `kindred evaluate MODEL`: measures a version on a data set, in this process. */
export const registerEvaluate: RegisterCommand = (program, run) => {
  program
    .command('evaluate <model>')
    .description('measure a model version on a data set: pairs, one-shot episodes, published runs')
    .requiredOption('--dataset <name>', 'a data set of this machine (kindred datasets list)')
    .option('--split <name>', 'one split of it; never the one it was trained on')
    .option('--model-version <n>', 'the version; the live one if absent', positiveInteger)
    .option('--pairs <n>', 'pairs of the verification', positiveInteger, 10_000)
    .option('--ways <n>', 'classes of a one-shot episode', positiveInteger, 20)
    .option('--pictures <folder>', 'write ROC, DET, distances, reliability and a map there, as SVG')
    .action(
      run(async ({ client, environment, output }, model: string, flags: EvaluateFlags) => {
        const { aliases } = await client.getModel({ model });
        const version = flags.modelVersion ?? aliases['live'] ?? 1;
        const local = await openLocalModel(
          environment,
          await client.getVersion({ model, version }),
        );
        const { metrics, measured } = await measure(local, flags);
        local.model.dispose();
        const name = `${model} version ${version}`;
        const pictures =
          flags.pictures === undefined
            ? []
            : await drawEvaluation(flags.pictures, { ...measured, name });
        const { dataset } = flags;
        const evaluation: Evaluation = { model, version, dataset, ...metrics, pictures };
        output.result(evaluation, () => output.line(describe(evaluation)));
        return exitCodes.success;
      }),
    );
};

async function measure(
  local: LocalModel,
  flags: EvaluateFlags,
): Promise<{
  metrics: Omit<Evaluation, 'model' | 'version' | 'dataset' | 'pictures'>;
  measured: Omit<MeasuredModel, 'name'>;
}> {
  const dataset = await openDataset(flags.dataset);
  const { inputs, labels, groups, classNames } = await local.load(dataset.samples(flags.split));
  const embeddings = await local.model.embed(inputs);
  const { distance, calibration } = local.model;
  const embeddingSize = embeddings.length / labels.length;
  const embedded = { embeddings, embeddingSize, distance, labels };
  const pairs = drawPairs({ labels, pairs: flags.pairs, seed: 1 });
  const { isMatch } = pairs;
  const distances = pairDistances({ ...embedded, pairs });
  const ways = Math.min(flags.ways, classNames.length);
  const episodes = evaluateOneShotEpisodes({
    ...embedded,
    groups: numberGroups(groups),
    ways,
    shots: 1,
    episodes: 1000,
    seed: 1,
  });
  const runs = await dataset.publishedRuns?.();
  return {
    metrics: {
      samples: labels.length,
      verification: verify(distances, isMatch),
      retrieval: await evaluateRetrieval(embedded),
      oneShot: { ...episodes, accuracy: episodes.value, ways },
      publishedRuns: runs === undefined ? null : await evaluateRuns(local, runs),
    },
    measured: { distances, isMatch, calibration, embeddings, embeddingSize, labels, classNames },
  };
}

function verify(distances: Float32Array, isMatch: Uint8Array): Evaluation['verification'] {
  const curve = rocCurve(
    distances.map((distance) => -distance),
    isMatch,
  );
  return {
    ...measureVerification(distances, isMatch),
    frrAtFar1: atFalseAcceptRate(curve, 0.01).falseRejectRate,
  };
}

function numberGroups(groups: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(groups, (group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
}

function describe({
  model,
  version,
  dataset,
  samples,
  verification,
  retrieval,
  oneShot,
  publishedRuns,
  pictures,
}: Evaluation): string {
  const { auc, eer, frrAtFar1, accuracy, pairs } = verification;
  const lines = [
    `${model} version ${version} on ${formatCount(samples)} samples of ${dataset}`,
    `  pairs (${formatCount(pairs)}, half of them matching): AUC ${auc.toFixed(4)}, EER ${formatShare(eer)}, accuracy ${formatShare(accuracy)}, rejects ${formatShare(frrAtFar1)} of the matches at FAR 1 %`,
    `  retrieval: recall@1 ${formatShare(retrieval.recallAt[1] ?? 0)}, MAP@R ${formatShare(retrieval.mapAtR)}`,
    `  ${oneShot.ways}-way one-shot: ${formatShare(oneShot.value)} (95 % interval ${formatShare(oneShot.low)} to ${formatShare(oneShot.high)})`,
  ];
  if (publishedRuns !== null)
    lines.push(
      `  published runs: ${formatShare(publishedRuns.accuracy)} (${publishedRuns.correct} of ${publishedRuns.trials}; ` +
        `95 % interval ${formatShare(publishedRuns.low)} to ${formatShare(publishedRuns.high)})`,
    );
  if (pictures.length > 0) lines.push(`  pictures: ${pictures.join(', ')}`);
  return lines.join('\n');
}
