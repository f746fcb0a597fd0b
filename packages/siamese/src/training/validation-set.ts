import { calibrate } from '../calibration/calibrate.ts';
import type { Calibration } from '../calibration/calibration.ts';
import { measureVerification } from '../evaluation/measure-verification.ts';
import { spearman } from '../evaluation/spearman.ts';
import { pairDistances } from '../evaluation/pair-distances.ts';
import type { VerificationMetrics } from '../evaluation/verification-metrics.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { heldOutPairs } from '../samplers/held-out-pairs.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { gatherBatch } from './gather-batch.ts';
import { trainableClasses } from './trainable-classes.ts';
import type { TrainingPlan } from './training-plan.ts';

/** Keeps the validation pairs apart from the batches of the same seed. */
const SEED_OFFSET = 7919;

/** The same pairs of the validation examples, measured again and again. */
export class ValidationSet {
  readonly #inputs: Float32Array;
  readonly #pairs: Pairs;

  /** @throws InvalidOptionsError */
  constructor({ validation, encoder, validationPairs, seed }: TrainingPlan) {
    trainableClasses('validation', validation, { encoder });
    const draw = { data: validation, count: validationPairs, seed: seed + SEED_OFFSET };
    const { first, second, ...known } = heldOutPairs('validation', draw);
    // Every row is embedded once, however many pairs it is in.
    const rows = [...new Set([...first, ...second])];
    const positions = new Map(rows.map((row, position) => [row, position]));
    const positionOf = (row: number) => positions.get(row) as number;
    this.#inputs = gatherBatch(validation, Int32Array.from(rows));
    this.#pairs = { first: first.map(positionOf), second: second.map(positionOf), ...known };
  }

  async measure(model: SiameseModel): Promise<VerificationMetrics> {
    const { isMatch, similarity } = this.#pairs;
    const distances = await this.#distances(model);
    const measured = measureVerification(distances, isMatch);
    if (!similarity) return measured;
    const closeness = distances.map((distance) => -distance);
    return { ...measured, spearman: spearman(similarity, closeness) };
  }

  async calibrate(model: SiameseModel): Promise<Calibration> {
    return calibrate({ distances: await this.#distances(model), isMatch: this.#pairs.isMatch });
  }

  async #distances(model: SiameseModel): Promise<Float32Array> {
    return pairDistances({
      embeddings: await model.embed(this.#inputs),
      embeddingSize: model.embeddingSize,
      pairs: this.#pairs,
      distance: model.distance,
    });
  }
}
