import { packVariables } from '../serialization/pack-variables.ts';
import { unpackVariables } from '../serialization/unpack-variables.ts';
import { tf } from '@kindred/tensor';
import { BatchStream } from './batch-stream.ts';
import { guardEvents } from './guard-events.ts';
import { hasStalled } from './has-stalled.ts';
import { ProgressMeter } from './progress-meter.ts';
import { refreshNeighbours } from './refresh-neighbours.ts';
import { restoreCheckpoint } from './restore-checkpoint.ts';
import { saveCheckpoint } from './save-checkpoint.ts';
import { learningRateOf } from './schedules/learning-rate-of.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedResult } from './trained-result.ts';
import { TrainingAbortedError } from './training-aborted-error.ts';
import { TrainingDivergedError } from './training-diverged-error.ts';
import { planTraining } from './training-plan.ts';
import type { TrainingProgress } from './training-progress.ts';
import { TrainingRun } from './training-run.ts';
import { ValidationSet } from './validation-set.ts';

/**
 * Trains a twin network and tells its progress while it goes. The same options, data and backend give
 * the same losses; a resumed run ends like one that was never interrupted.
 *
 * Needs a prepared backend. Dispose of the result's model; a run that ends early disposes of its own.
 *
 * @throws InvalidOptionsError, InvalidEncoderError before the first step
 * @throws TrainingAbortedError when the signal aborts; a checkpoint is saved first
 * @throws TrainingDivergedError when the loss is not finite
 * @throws CollapsedEmbeddingError when the embeddings have become one point
 * @throws CheckpointMismatchError when `resume` finds a checkpoint that it cannot go on from
 */
export async function* train(
  options: TrainOptions,
): AsyncGenerator<TrainingProgress, TrainedResult, void> {
  const plan = planTraining(options);
  const { steps, stepsPerEpoch, checkpoints, signal } = plan;
  const validation = new ValidationSet(plan);
  const run = new TrainingRun(plan);
  const meter = new ProgressMeter(plan, run);
  const batches = new BatchStream(plan);
  let finished = false;

  try {
    const checkpoint = plan.resume ? await checkpoints?.latest() : undefined;
    if (checkpoint) {
      await restoreCheckpoint(checkpoint.files, plan, run);
      yield meter.report('resumed', NaN);
    }

    while (run.step < steps && !hasStalled(run.history, plan.earlyStopping)) {
      await tf.nextFrame();
      if (signal?.aborted) {
        if (checkpoints) await saveCheckpoint(checkpoints, plan, run, meter.durationMs);
        throw new TrainingAbortedError(run.step, signal.reason);
      }

      const step = run.step + 1;
      await refreshNeighbours(plan, run);
      const ready = await meter.waitFor(() => batches.next(step, run.neighbours));
      const { history } = run;
      const loss = run.update(ready, learningRateOf(step, { ...plan.optimizer, steps, history }));
      if (!Number.isFinite(loss)) throw new TrainingDivergedError(step, loss);
      meter.countStep(ready.reduce((sum, { batch }) => sum + batch.rows.length, 0));
      yield meter.report('step', loss);
      yield* guardEvents(run, meter, loss);

      const stepOfEpoch = ((run.step - 1) % stepsPerEpoch) + 1;
      if (stepOfEpoch < stepsPerEpoch && run.step < steps) continue;
      run.lastEpochLoss = run.epochLoss / stepOfEpoch;
      run.epochLoss = 0;
      const measured = await run.withKeptWeights(async () => {
        const metrics = await validation.measure(run.model);
        if (plan.keep === 'best' && metrics.auc > (run.best?.auc ?? -1)) {
          const weights = await packVariables(run.model.encoder.weights);
          run.best = { auc: metrics.auc, step: run.step, weights };
        }
        return metrics;
      });
      const epochEnded = { ...meter.report('epoch', run.lastEpochLoss), validation: measured };
      run.history.push(measured.auc);
      yield epochEnded;
      if (!checkpoints) continue;
      await saveCheckpoint(checkpoints, plan, run, meter.durationMs);
      yield meter.report('checkpoint', run.lastEpochLoss);
    }

    if (run.best) unpackVariables(run.best.weights, run.model.encoder.weights);
    else run.keepAverage();
    run.model.calibration = await validation.calibrate(run.model);
    const metrics = await validation.measure(run.model);
    finished = true;
    return {
      model: run.model,
      validation: metrics,
      loss: run.lastEpochLoss,
      steps: run.step,
      keptStep: run.best?.step ?? run.step,
      durationMs: meter.durationMs,
    };
  } finally {
    await batches.close();
    run.disposeTraining();
    if (!finished) run.model.dispose();
  }
}
