import type { SiameseModel } from '../model/siamese-model.ts';

/**
 * An older model that the new one has to stay comparable with: new queries are to find what it has embedded
 * (backward-compatible training: Shen, Xiong, Xia, Soatto 2020).
 */
export interface CompatibilityOptions {
  /** Of the same inputs, embedding size and distance; its weights are copied, and nothing of it is trained. */
  readonly model: SiameseModel;
  /** What the compatibility counts beside the loss of the training. @defaultValue 4 */
  readonly weight?: number;
  /** Of the softmax over distances. @defaultValue a tenth of the distance's own margin: 0.05 for cosine */
  readonly temperature?: number;
  /**
   * What the mean distance of each new embedding from its own old one counts beside the softmax; 0 leaves it out. It
   * holds the new model where the old one was, also where that was wrong, and on classes that nobody trained on it does
   * more than the softmax.
   *
   * @defaultValue 4; 0 for the distance dot, which has no least value
   */
  readonly alignment?: number;
}

/** With every default filled in. */
export type PlannedCompatibility = Required<CompatibilityOptions>;
