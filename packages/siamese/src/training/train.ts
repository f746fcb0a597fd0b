import type { Sampler } from '../samplers/sampler.ts';
import type { SamplerKind } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { packVariables } from '../serialization/pack-variables.ts';
import { unpackVariables } from '../serialization/unpack-variables.ts';
import { tf } from '@kindred/tensor';
import { cosineSchedule } from './cosine-schedule.ts';
import { gatherBatch } from './gather-batch.ts';
import { refreshNeighbours } from './refresh-neighbours.ts';
import { restoreCheckpoint } from './restore-checkpoint.ts';
import { saveCheckpoint } from './save-checkpoint.ts';
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
  const { steps, stepsPerEpoch, epochs, checkpoints, signal, now } = plan;
  const sampler = samplers[plan.sampler.kind] as Sampler<SamplerKind>;
  const validation = new ValidationSet(plan);
  const run = new TrainingRun(plan);
  const startedAt = now();
  const durationMs = () => run.earlierMs + now() - startedAt;
  let examples = 0;
  let stepsHere = 0;
  let finished = false;

  const progress = (type: TrainingProgress['type'], loss: number): TrainingProgress => {
    const seconds = Math.max((now() - startedAt) / 1000, 1e-3);
    return {
      type,
      epoch: Math.max(1, Math.ceil(run.step / stepsPerEpoch)),
      epochs,
      step: run.step,
      steps,
      loss,
      learningRate: learningRateOf(run.step),
      examplesPerSecond: examples / seconds,
      etaSeconds: stepsHere === 0 ? 0 : ((steps - run.step) * seconds) / stepsHere,
    };
  };
  const learningRateOf = (step: number) => cosineSchedule(step, { ...plan.optimizer, steps });

  try {
    const checkpoint = plan.resume ? await checkpoints?.latest() : undefined;
    if (checkpoint) {
      await restoreCheckpoint(checkpoint.files, plan, run);
      yield progress('resumed', NaN);
    }

    while (run.step < steps) {
      await tf.nextFrame();
      if (signal?.aborted) {
        if (checkpoints) await saveCheckpoint(checkpoints, plan, run, durationMs());
        throw new TrainingAbortedError(run.step, signal.reason);
      }

      await refreshNeighbours(plan, run);
      const moment = { step: run.step, steps, neighbours: run.neighbours };
      const batch = sampler.draw(plan.classes, plan.sampler, run.random, moment);
      const gathered = gatherBatch(plan.data, batch.rows);
      const inputs = plan.augment?.(gathered, batch.rows.length, run.random.next) ?? gathered;
      const loss = run.update(inputs, batch, learningRateOf(run.step + 1));
      if (!Number.isFinite(loss)) throw new TrainingDivergedError(run.step + 1, loss);
      examples += batch.rows.length;
      stepsHere += 1;
      yield progress('step', loss);
      const seen = run.guard?.judge(run.step);
      if (seen?.isCollapsing) yield { ...progress('collapsing', loss), spread: seen.spread };
      if (seen?.mining) {
        yield { ...progress('mining', loss), spread: seen.spread, mining: seen.mining };
      }

      const stepOfEpoch = ((run.step - 1) % stepsPerEpoch) + 1;
      if (stepOfEpoch < stepsPerEpoch && run.step < steps) continue;
      run.lastEpochLoss = run.epochLoss / stepOfEpoch;
      run.epochLoss = 0;
      const measured = await validation.measure(run.model);
      if (plan.keep === 'best' && measured.auc > (run.best?.auc ?? -1)) {
        const weights = await packVariables(run.model.encoder.weights);
        run.best = { auc: measured.auc, step: run.step, weights };
      }
      yield { ...progress('epoch', run.lastEpochLoss), validation: measured };
      if (!checkpoints) continue;
      await saveCheckpoint(checkpoints, plan, run, durationMs());
      yield progress('checkpoint', run.lastEpochLoss);
    }

    if (run.best) unpackVariables(run.best.weights, run.model.encoder.weights);
    run.model.calibration = await validation.calibrate(run.model);
    finished = true;
    return {
      model: run.model,
      validation: await validation.measure(run.model),
      loss: run.lastEpochLoss,
      steps,
      keptStep: run.best?.step ?? run.step,
      durationMs: durationMs(),
    };
  } finally {
    run.disposeTraining();
    if (!finished) run.model.dispose();
  }
}
