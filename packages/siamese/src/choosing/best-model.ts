import type { BootstrappedVerification } from '../evaluation/bootstrap-verification.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { orientationOf, type Criterion } from './criterion.ts';
import type { HeldOut } from './held-out.ts';
import { measureCandidate } from './measure-candidate.ts';

/** Keeps the best of the models that it measures, of equal ones the first, and disposes of the others. */
export class BestModel {
  /** The best so far. */
  model: SiameseModel | undefined;
  #score = -Infinity;

  async measure(
    model: SiameseModel,
    heldOut: HeldOut,
    criterion: Criterion,
  ): Promise<BootstrappedVerification> {
    let worse: SiameseModel | undefined = model;
    try {
      const measured = await measureCandidate(model, heldOut);
      const score = orientationOf(criterion) * measured.figures[criterion].value;
      if (score > this.#score) {
        worse = this.model;
        this.model = model;
        this.#score = score;
      }
      return measured;
    } finally {
      worse?.dispose();
    }
  }

  /** The best model, which is the caller's from now on. */
  handOver(): SiameseModel {
    const model = this.model as SiameseModel;
    this.model = undefined;
    return model;
  }
}
