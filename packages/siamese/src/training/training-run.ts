import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import type { NamedVariable } from '../serialization/pack-variables.ts';
import { tf } from '@kindred/tensor';
import type { ReadyBatch } from './batch-stream.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { AdamW } from './optimizers/adam-w.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { Sgd } from './optimizers/sgd.ts';
import type { TrainingPlan } from './training-plan.ts';
import { WeightAverage } from './weight-average.ts';

/** Everything that changes while a network is trained, and that a checkpoint must hold. */
export class TrainingRun {
  readonly model: SiameseModel;
  readonly loss: Loss;
  /** Updates done. */
  step = 0;
  /** Sum of the losses since the epoch began. */
  epochLoss = 0;
  /** Mean loss of the last whole epoch; NaN before there is one. */
  lastEpochLoss = NaN;
  /** Validation AUC of every epoch so far. */
  history: number[] = [];
  /** Spent by earlier processes of this run, in milliseconds. */
  earlierMs = 0;
  /** Best validation AUC so far with its step and weights, where the best are kept. */
  best: { readonly auc: number; readonly step: number; readonly weights: Uint8Array } | undefined;
  readonly #trained: tf.Variable[];
  readonly #optimizer: Optimizer;
  readonly #average: WeightAverage | undefined;
  readonly #clipNorm: number | undefined;

  constructor(plan: TrainingPlan) {
    const { encoder, distance, loss, classes, startFrom, optimizer, ema } = plan;
    const random = new Random(plan.seed);
    this.model = new SiameseModel(encoder, distance, plan.initialWeights ?? random);
    if (startFrom) copyWeights(startFrom, this.model);
    this.loss = createLoss(loss, distances[distance], {
      classes: classes.rows.length,
      embeddingSize: encoder.embeddingSize,
      unitLength: 'normalize' in encoder && encoder.normalize,
      random,
    });
    this.#trained = [...this.model.encoder.trainable, ...Object.values(this.loss.parameters)];
    this.#optimizer =
      optimizer.kind === 'sgd'
        ? new Sgd(this.#trained, optimizer)
        : new AdamW(this.#trained, optimizer.weightDecay);
    this.#clipNorm = optimizer.clipNorm;
    this.#average = ema && new WeightAverage(this.model.encoder.weights, ema);
  }

  /** Every variable of the run: weights and statistics, learned numbers of the loss, moments, averages. */
  get variables(): NamedVariable[] {
    const parameters = Object.entries(this.loss.parameters);
    return [
      ...this.model.encoder.weights,
      ...parameters.map(([name, variable]) => ({ name: `loss/${name}`, variable })),
      ...this.#optimizer.state,
      ...(this.#average?.state ?? []),
    ];
  }

  /**
   * One update by the mean gradient of the batches.
   *
   * @returns the mean loss before the update; where it is not finite there is no update
   */
  update(batches: readonly ReadyBatch[], learningRate: number): number {
    return tf.tidy(() => {
      const { loss, gradients } = this.#differentiate(batches);
      if (!Number.isFinite(loss)) return loss;
      this.step += 1;
      this.epochLoss += loss;
      const applied = this.#clipNorm ? clipByGlobalNorm(gradients, this.#clipNorm) : gradients;
      this.#optimizer.apply(this.step, learningRate, applied);
      this.#average?.update(this.step);
      return loss;
    });
  }

  /** Runs `measure` on the weights that are kept: the average, where there is one. */
  async withKeptWeights<T>(measure: () => Promise<T>): Promise<T> {
    this.#average?.swap();
    try {
      return await measure();
    } finally {
      this.#average?.swap();
    }
  }

  /** Gives the model the average for good, where there is one. */
  keepAverage(): void {
    this.#average?.swap();
  }

  /** Frees everything but the model. */
  disposeTraining(): void {
    this.#optimizer.dispose();
    this.#average?.dispose();
    for (const parameter of Object.values(this.loss.parameters)) parameter.dispose();
  }

  /** Mean loss and mean gradients; those of one batch are freed before the next. */
  #differentiate(batches: readonly ReadyBatch[]) {
    let loss = 0;
    let gradients: tf.NamedTensorMap = {};
    for (const { batch, inputs } of batches) {
      const before = gradients;
      gradients = tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => {
          const shape = [batch.rows.length, ...this.model.spec.inputShape];
          const embeddings = this.model.encoder.encode(tf.tensor(inputs, shape), true);
          return this.loss.compute(embeddings, batch);
        }, this.#trained);
        loss += (value.dataSync()[0] as number) / batches.length;
        return batches.length === 1 ? grads : addShare(before, grads, 1 / batches.length);
      });
      for (const [name, sum] of Object.entries(before)) {
        if (gradients[name] !== sum) sum.dispose();
      }
    }
    return { loss, gradients };
  }
}

/** Adds a share of further gradients to a sum. */
function addShare(
  sum: tf.NamedTensorMap,
  further: tf.NamedTensorMap,
  share: number,
): tf.NamedTensorMap {
  const added = Object.entries(further).map(([name, gradient]): [string, tf.Tensor] => {
    const part = gradient.mul(share);
    return [name, sum[name]?.add(part) ?? part];
  });
  return { ...sum, ...Object.fromEntries(added) };
}

function copyWeights(from: SiameseModel, to: SiameseModel): void {
  for (const [index, { variable }] of to.encoder.weights.entries()) {
    const source = from.encoder.weights[index]?.variable;
    if (source) variable.assign(source);
  }
}
