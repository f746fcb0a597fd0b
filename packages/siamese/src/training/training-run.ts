import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import type { LossBatch } from '../losses/loss-batch.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { NamedVariable } from '../serialization/pack-variables.ts';
import { tf } from '@kindred/tensor';
import { AdamW } from './adam-w.ts';
import { batchGradient, type BatchGradient } from './batch-gradient.ts';
import { cachedGradient } from './cached-gradient.ts';
import { givenTeacher } from './given-teacher.ts';
import { MovingAverageTeacher } from './moving-average-teacher.ts';
import type { Teacher } from './teacher.ts';
import type { TrainingPlan } from './training-plan.ts';

/** Everything that changes while a network is trained, and that a checkpoint must hold. */
export class TrainingRun {
  readonly model: SiameseModel;
  readonly loss: Loss;
  readonly optimizer: AdamW;
  /** Draws batches and augmentation. */
  random: Random;
  /** Updates done. */
  step = 0;
  /** Sum of the losses since the epoch began. */
  epochLoss = 0;
  /** Mean loss of the last whole epoch; NaN before there is one. */
  lastEpochLoss = NaN;
  /** Spent by earlier processes of this run, in milliseconds. */
  earlierMs = 0;
  /** Best validation AUC so far with its step and weights, where the best are kept. */
  best: { readonly auc: number; readonly step: number; readonly weights: Uint8Array } | undefined;
  readonly #plan: TrainingPlan;
  readonly #teacher: Teacher | undefined;

  constructor(plan: TrainingPlan) {
    this.#plan = plan;
    this.random = new Random(plan.seed);
    this.model = new SiameseModel(plan.encoder, plan.distance, this.random);
    const { encoder } = this.model;
    this.loss = createLoss(plan.loss, distances[plan.distance], {
      classes: plan.classes.rows.length,
      embeddingSize: plan.encoder.embeddingSize,
      unitLength: encoder.unitLength,
      random: this.random,
    });
    if (plan.loss.kind === 'self-distillation') {
      this.#teacher = plan.teacher
        ? givenTeacher(plan.teacher)
        : new MovingAverageTeacher(encoder, plan.loss.decay ?? 0.99);
    }
    const trained = [...encoder.trainable, ...Object.values(this.loss.parameters)];
    this.optimizer = new AdamW(trained, plan.optimizer.weightDecay);
  }

  /** Every variable of the run: weights and statistics, what the loss keeps, its teacher, moments. */
  get variables(): NamedVariable[] {
    const { parameters, state = {} } = this.loss;
    const under = (prefix: string, variables: Readonly<Record<string, tf.Variable>>) =>
      Object.entries(variables).map(([name, variable]) => ({
        name: `${prefix}/${name}`,
        variable,
      }));
    return [
      ...this.model.encoder.weights,
      ...under('loss', parameters),
      ...under('loss-state', state),
      ...(this.#teacher?.variables ?? []),
      ...this.optimizer.state,
    ];
  }

  /**
   * One update by the gradient of one batch.
   *
   * @returns the loss before the update; where it is not finite there is no update
   */
  update(inputs: Float32Array, batch: Batch, learningRate: number): number {
    return tf.tidy(() => {
      const tensor = tf.tensor(inputs, [batch.rows.length, ...this.model.spec.inputShape]);
      const seen = this.#asSeen(tensor, batch);
      const { loss: value, gradients, embeddings } = this.#gradient(tensor, seen);
      const loss = value.dataSync()[0] as number;
      if (Number.isFinite(loss)) {
        this.step += 1;
        this.epochLoss += loss;
        this.optimizer.apply(this.step, learningRate, gradients);
        this.loss.remember?.(embeddings, seen);
        this.#teacher?.follow();
      }
      embeddings.dispose();
      return loss;
    });
  }

  /** Frees everything but the model. */
  disposeTraining(): void {
    this.optimizer.dispose();
    this.#teacher?.dispose();
    const { parameters, state = {} } = this.loss;
    tf.dispose([...Object.values(parameters), ...Object.values(state)]);
  }

  /** The batch with what its classes count and what the teacher makes of it. */
  #asSeen(inputs: tf.Tensor, batch: Batch): LossBatch {
    const { weightOfClass } = this.#plan;
    return {
      ...batch,
      ...(weightOfClass && {
        weights: Float32Array.from(batch.labels, (label) => weightOfClass[label] as number),
      }),
      ...(this.#teacher && { teacher: this.#teacher.embed(inputs, batch.rows) }),
    };
  }

  #gradient(inputs: tf.Tensor, batch: LossBatch): BatchGradient {
    const { encoder } = this.model;
    const { chunkSize } = this.#plan;
    const objective = {
      encode: (some: tf.Tensor) => encoder.encode(some, true),
      lossOf: (embeddings: tf.Tensor2D) => this.loss.compute(embeddings, batch),
      encoderVariables: encoder.trainable,
      lossVariables: Object.values(this.loss.parameters),
    };
    return chunkSize === undefined
      ? batchGradient(inputs, objective)
      : cachedGradient(inputs, objective, chunkSize);
  }
}
