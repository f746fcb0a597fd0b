import { openDataset } from '@kindred/datasets';
import {
  drawPairs,
  evaluateOneShotEpisodes,
  evaluateVerification,
  type MeanWithInterval,
  type VerificationMetrics,
} from '@kindred/siamese';
import type { RegisterCommand } from '../command.ts';
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
}

interface Evaluation {
  readonly model: string;
  readonly version: number;
  readonly dataset: string;
  readonly samples: number;
  readonly verification: VerificationMetrics;
  readonly oneShot: MeanWithInterval & { readonly accuracy: number; readonly ways: number };
  readonly publishedRuns: OneShotResult | null;
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
    .action(
      run(async ({ client, environment, output }, model: string, flags: EvaluateFlags) => {
        const { aliases } = await client.getModel({ model });
        const version = flags.modelVersion ?? aliases['live'] ?? 1;
        const { artifact } = await client.getVersion({ model, version });
        const local = await openLocalModel(environment, artifact.key);
        const measured = await measure(local, flags);
        local.model.dispose();
        const evaluation: Evaluation = { model, version, dataset: flags.dataset, ...measured };
        output.result(evaluation, () => output.line(describe(evaluation)));
        return exitCodes.success;
      }),
    );
};

async function measure(local: LocalModel, flags: EvaluateFlags) {
  const dataset = await openDataset(flags.dataset);
  const { inputs, labels, groups, classNames } = await local.load(dataset.samples(flags.split));
  const embeddings = await local.model.embed(inputs);
  const { distance } = local.model;
  const embeddingSize = embeddings.length / labels.length;
  const embedded = { embeddings, embeddingSize, distance };
  const pairs = drawPairs({ labels, pairs: flags.pairs, seed: 1 });
  const ways = Math.min(flags.ways, classNames.length);
  const episodes = evaluateOneShotEpisodes({
    ...embedded,
    labels,
    groups: numberGroups(groups),
    ways,
    shots: 1,
    episodes: 1000,
    seed: 1,
  });
  const runs = await dataset.publishedRuns?.();
  return {
    samples: labels.length,
    verification: evaluateVerification({ ...embedded, pairs }),
    oneShot: { ...episodes, accuracy: episodes.value, ways },
    publishedRuns: runs === undefined ? null : await evaluateRuns(local, runs),
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
  oneShot,
  publishedRuns,
}: Evaluation): string {
  const { auc, eer, accuracy, pairs } = verification;
  const lines = [
    `${model} version ${version} on ${formatCount(samples)} samples of ${dataset}`,
    `  pairs (${formatCount(pairs)}, half of them matching): AUC ${auc.toFixed(4)}, EER ${formatShare(eer)}, accuracy ${formatShare(accuracy)}`,
    `  ${oneShot.ways}-way one-shot: ${formatShare(oneShot.value)} (95 % interval ${formatShare(oneShot.low)} to ${formatShare(oneShot.high)})`,
  ];
  if (publishedRuns !== null)
    lines.push(
      `  published runs: ${formatShare(publishedRuns.accuracy)} (${publishedRuns.correct} of ${publishedRuns.trials}; ` +
        `95 % interval ${formatShare(publishedRuns.low)} to ${formatShare(publishedRuns.high)})`,
    );
  return lines.join('\n');
}
