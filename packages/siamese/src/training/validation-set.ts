import { calibrate } from '../calibration/calibrate.ts';
import type { Calibration } from '../calibration/calibration.ts';
import { measureVerification } from '../evaluation/measure-verification.ts';
import { spearman } from '../evaluation/spearman.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { pairDistances } from '../evaluation/pair-distances.ts';
import type { VerificationMetrics } from '../evaluation/verification-metrics.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { drawPairs } from '../samplers/draw-pairs.ts';
import { samplePairs } from '../samplers/sample-pairs.ts';
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
    const { pairs: graded } = trainableClasses('validation', validation, encoder);
    const drawSeed = seed + SEED_OFFSET;
    const { first, second, ...known } = graded
      ? samplePairs(graded, validationPairs, drawSeed)
      : drawPairs({ labels: validation.labels, pairs: validationPairs, seed: drawSeed });
    if (new Set(known.isMatch).size < 2) {
      throw new InvalidOptionsError(
        'validation',
        'pairs from both sides of matchFrom are needed: choose another one, or more pairs.',
      );
    }
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
