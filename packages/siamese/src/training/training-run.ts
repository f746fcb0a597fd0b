import { CollapseGuard } from '../collapse-guard/collapse-guard.ts';
import { compatibleLoss } from '../compatibility/compatible-loss.ts';
import { FrozenEncoder } from '../compatibility/frozen-encoder.ts';
import { constrainedLoss } from '../constraints/constrained-loss.ts';
import { tableOfConstraints } from '../constraints/table-of-constraints.ts';
import { distances } from '../distances/distances.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import type { LossBatch } from '../losses/loss-batch.ts';
import { miningOf } from '../losses/mining-of.ts';
import { MiningSchedule } from '../miners/mining-schedule.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { NamedVariable } from '../serialization/pack-variables.ts';
import { tf } from '@kindred/tensor';
import { addGradients } from './add-gradients.ts';
import { batchGradient, type BatchGradient } from './batch-gradient.ts';
import type { ReadyBatch } from './batch-stream.ts';
import { cachedGradient } from './cached-gradient.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { createModel } from './create-model.ts';
import { createTeacher } from './create-teacher.ts';
import { createOptimizer } from './optimizers/create-optimizer.ts';
import type { Optimizer } from './optimizers/optimizer.ts';
import { requireTrained } from './require-trained.ts';
import type { Teacher } from './teacher.ts';
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
  /** Of the sampler, where it needs them. */
  neighbours: ClassNeighbours | undefined;
  /** Of a loss whose mining is scheduled. */
  readonly schedule: MiningSchedule | undefined;
  readonly guard: CollapseGuard | undefined;
  readonly #plan: TrainingPlan;
  readonly #optimizer: Optimizer;
  readonly #average: WeightAverage | undefined;
  readonly #teacher: Teacher | undefined;
  /** What the embeddings are to stay comparable with. */
  readonly #old: FrozenEncoder | undefined;

  constructor(plan: TrainingPlan) {
    this.#plan = plan;
    const { loss, classes, ema, collapseGuard, constraints, compatibility } = plan;
    const random = new Random(plan.seed);
    this.model = createModel(plan, random);
    const { encoder, distance } = this.model;
    if (miningOf(loss) === 'scheduled') this.schedule = new MiningSchedule();
    const context = {
      classes: classes.rows.length,
      embeddingSize: encoder.outputSize,
      unitLength: encoder.unitLength,
      random,
      schedule: this.schedule,
      ...(constraints && { known: tableOfConstraints(constraints).known }),
    };
    const alone = createLoss(loss, distances[distance], context);
    const ofClasses = compatibility
      ? compatibleLoss(alone, distances[distance], compatibility)
      : alone;
    this.loss = constraints
      ? constrainedLoss(
          ofClasses,
          createLoss(constraints.loss, distances[distance], context),
          constraints.weight,
        )
      : ofClasses;
    if (collapseGuard) this.guard = new CollapseGuard(collapseGuard, distance, this.schedule);
    this.#teacher = createTeacher(plan, encoder);
    this.#old = compatibility && new FrozenEncoder(compatibility.model, plan.chunkSize);
    const trained = [...encoder.trainable, ...Object.values(this.loss.parameters)];
    requireTrained(this.model, trained);
    this.#optimizer = createOptimizer(trained, plan.optimizer);
    this.#average = ema && new WeightAverage(encoder.weights, ema);
  }

  /** Every variable of the run: weights and statistics, what the loss keeps, its teacher, moments, averages. */
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
      const { loss, gradients, seen } = this.#differentiate(batches);
      if (Number.isFinite(loss)) {
        const { clipNorm } = this.#plan.optimizer;
        this.step += 1;
        this.epochLoss += loss;
        const applied = clipNorm ? clipByGlobalNorm(gradients, clipNorm) : gradients;
        this.#optimizer.apply(this.step, learningRate, applied);
        this.#average?.update(this.step);
        for (const { embeddings, batch } of seen) {
          this.guard?.observe(this.step, embeddings, batch.labels);
          this.loss.remember?.(embeddings, batch);
        }
        this.#teacher?.follow();
      }
      for (const { embeddings } of seen) embeddings.dispose();
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
    this.#teacher?.dispose();
    this.#old?.dispose();
    const { parameters, state = {} } = this.loss;
    tf.dispose([...Object.values(parameters), ...Object.values(state)]);
  }

  /** Mean loss and mean gradients; those of one batch are freed before the next. */
  #differentiate(batches: readonly ReadyBatch[]) {
    let loss = 0;
    let gradients: tf.NamedTensorMap = {};
    const seen: { embeddings: tf.Tensor2D; batch: LossBatch }[] = [];
    for (const { batch, inputs } of batches) {
      gradients = tf.tidy(() => {
        const tensor = tf.tensor(inputs, [batch.rows.length, ...this.model.spec.inputShape]);
        const asSeen = this.#asSeen(tensor, batch);
        const found = this.#gradient(tensor, asSeen);
        seen.push({ embeddings: found.embeddings, batch: asSeen });
        loss += (found.loss.dataSync()[0] as number) / batches.length;
        return addGradients(gradients, found.gradients, 1 / batches.length);
      });
    }
    return { loss, gradients, seen };
  }

  /** The batch with what its classes count and what teacher and older model make of it. */
  #asSeen(inputs: tf.Tensor, batch: Batch): LossBatch {
    const { weightOfClass } = this.#plan;
    return {
      ...batch,
      ...(weightOfClass && {
        weights: Float32Array.from(batch.labels, (label) => weightOfClass[label] as number),
      }),
      ...(this.#teacher && { teacher: this.#teacher.embed(inputs, batch.rows) }),
      ...(this.#old && { old: this.#old.embed(inputs) }),
    };
  }

  #gradient(inputs: tf.Tensor, batch: LossBatch): BatchGradient {
    const { encoder } = this.model;
    const { chunkSize } = this.#plan;
    const { noise = 0 } = batch;
    const objective = {
      // The second pass over a chunk has to leave out what the first did.
      encode: (some: tf.Tensor, start: number) => encoder.encode(some, true, noise + start),
      lossOf: (embeddings: tf.Tensor2D) => this.loss.compute(embeddings, batch),
      encoderVariables: encoder.trainable,
      lossVariables: Object.values(this.loss.parameters),
    };
    return chunkSize === undefined
      ? batchGradient(inputs, objective)
      : cachedGradient(inputs, objective, chunkSize);
  }
}
