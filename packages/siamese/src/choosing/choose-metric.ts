import { BestModel } from './best-model.ts';
import type { ChooseMetricOptions } from './choose-metric-options.ts';
import type { FailedTraining } from './failed-training.ts';
import { measureCandidate } from './measure-candidate.ts';
import type { ChoosingProgress, MetricChoice } from './metric-choice.ts';
import { planChoice } from './plan-choice.ts';
import { rankCandidates, type TrainedCandidate } from './rank-candidates.ts';
import { trainCandidate } from './train-candidate.ts';

/**
 * Trains one encoder with each of several distances, losses and margins, and picks the best.
 *
 * Two stages keep it honest. All candidates are measured on the same validation pairs; the best one by
 * the criterion wins, and it alone is then measured on the test pairs, whose figures are the ones to
 * report. Intervals (95 %) are percentiles of a bootstrap over classes, the same resamples for every
 * candidate, so that differences are paired (see `classResamples`). They hold for these trainings: what
 * another seed would do to the weights is not in them, and no correction is made for many candidates.
 *
 * Needs a prepared backend. Dispose of the result's model.
 *
 * @throws InvalidOptionsError before the first step
 * @throws TrainingAbortedError when the signal aborts
 * @throws TrainingDivergedError, CollapsedEmbeddingError where every candidate diverged or collapsed, the
 *   first's; one that does is listed as failed
 */
export async function* chooseMetric(
  options: ChooseMetricOptions,
): AsyncGenerator<ChoosingProgress, MetricChoice, void> {
  const { criterion, trials, validation, test } = planChoice(options);
  const measured: TrainedCandidate[] = [];
  const failed: { name: string; error: FailedTraining }[] = [];
  const best = new BestModel();
  try {
    for (const [at, trial] of trials.entries()) {
      const { name, candidate } = trial;
      yield { type: 'candidate', name, number: at + 1, of: trials.length };
      const trained = yield* trainCandidate(trial, validation);
      if (trained instanceof Error) {
        failed.push({ name, error: trained });
        continue;
      }
      const { model, durationMs } = trained;
      const found = await best.measure(model, validation, criterion);
      measured.push({ name, candidate, durationMs, measured: found });
      yield { type: 'measured', name, figures: found.figures };
    }
    if (!best.model) throw failed[0]?.error as FailedTraining;
    const { figures } = await measureCandidate(best.model, test);
    const rows = rankCandidates(measured, criterion);
    return { criterion, rows, failed, test: figures, model: best.handOver() };
  } finally {
    best.model?.dispose();
  }
}
