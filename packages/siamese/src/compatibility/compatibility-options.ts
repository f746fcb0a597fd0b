/**
 * What an older model makes of the examples, which the new one has to stay comparable with: new queries are to find
 * what the old model has embedded (backward-compatible training: Shen, Xiong, Xia, Soatto 2020).
 */
export interface CompatibilityOptions {
  /** Of every row of the data by the old model, row-major; nothing of them is trained. */
  readonly embeddings: Float32Array;
  /** Numbers in each of them: as many as the new model's embeddings have. */
  readonly embeddingSize: number;
  /** What the compatibility counts beside the loss of the training. @defaultValue 1 */
  readonly weight?: number;
  /** Of the softmax over distances. @defaultValue a tenth of the distance's own margin: 0.05 for cosine */
  readonly temperature?: number;
  /**
   * What the mean distance of each new embedding from its own old one counts beside the softmax; 0 leaves it out. It
   * holds the new model where the old one was, also where that was wrong.
   *
   * @defaultValue 0
   */
  readonly alignment?: number;
}

/** With every default filled in. */
export type PlannedCompatibility = Required<CompatibilityOptions>;
