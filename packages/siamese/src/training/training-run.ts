import { CollapseGuard } from '../collapse-guard/collapse-guard.ts';
import { distances } from '../distances/distances.ts';
import type { Loss, LossDefinition } from '../losses/loss.ts';
import type { LossKind } from '../losses/loss-spec.ts';
import { losses } from '../losses/losses.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { NamedVariable } from '../serialization/pack-variables.ts';
import { tf } from '@kindred/tensor';
import { AdamW } from './adam-w.ts';
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
  /** Of the sampler, where it needs them. */
  neighbours: ClassNeighbours | undefined;
  readonly guard: CollapseGuard | undefined;
  readonly #trained: tf.Variable[];

  constructor(plan: TrainingPlan) {
    this.random = new Random(plan.seed);
    this.model = new SiameseModel(plan.encoder, plan.distance, this.random);
    const definition = losses[plan.loss.kind] as LossDefinition<LossKind>;
    this.loss = definition.create(plan.loss, distances[plan.distance]);
    if (plan.collapseGuard) {
      this.guard = new CollapseGuard(plan.collapseGuard, plan.distance, this.loss.schedule);
    }
    this.#trained = [...this.model.encoder.trainable, ...Object.values(this.loss.parameters)];
    this.optimizer = new AdamW(this.#trained, plan.optimizer.weightDecay);
  }

  /** Every variable of the run: weights and statistics, learned numbers of the loss, moments. */
  get variables(): NamedVariable[] {
    const parameters = Object.entries(this.loss.parameters);
    return [
      ...this.model.encoder.weights,
      ...parameters.map(([name, variable]) => ({ name: `loss/${name}`, variable })),
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
      const { value, grads } = tf.variableGrads(() => {
        const shape = [batch.rows.length, ...this.model.spec.inputShape];
        const embeddings = this.model.encoder.encode(tf.tensor(inputs, shape), true);
        this.guard?.observe(this.step + 1, embeddings, batch.labels);
        return this.loss.compute(embeddings, { ...batch, random: this.random });
      }, this.#trained);
      const loss = value.dataSync()[0] as number;
      if (!Number.isFinite(loss)) return loss;
      this.step += 1;
      this.epochLoss += loss;
      this.optimizer.apply(this.step, learningRate, grads);
      return loss;
    });
  }

  /** Frees everything but the model. */
  disposeTraining(): void {
    this.optimizer.dispose();
    for (const parameter of Object.values(this.loss.parameters)) parameter.dispose();
  }
}
