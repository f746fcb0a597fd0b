/** What is sought: see {@link ALIGNMENT_PARAMETERS}; `auto` decides passage by passage. */
export type AlignmentMode = 'auto' | 'verbatim' | 'light' | 'heavy';

export interface VerbatimParameters {
  /** Words of the shortest run that counts. */
  readonly runWords: number;
  /** Most words between two runs of a passage, in either text. */
  readonly gap: number;
}

export interface ParaphraseParameters {
  /** Least cosine and Dice coefficient of two sentences that may be one. */
  readonly cosine: number;
  readonly dice: number;
  /** Least cosine of two sentences' embeddings, where the caller gives them. */
  readonly embeddingCosine: number;
  /** Most words between two alike sentences of a passage, in either text; less where the passage is not alike. */
  readonly gap: number;
  /** Least cosine of a passage and its source. */
  readonly similarity: number;
}

/** Chosen on the development documents of bench/passages alone. */
export const ALIGNMENT_PARAMETERS: {
  readonly verbatim: VerbatimParameters;
  readonly light: ParaphraseParameters;
  readonly heavy: ParaphraseParameters;
} = {
  verbatim: { runWords: 5, gap: 4 },
  light: { cosine: 0.3, dice: 0.33, embeddingCosine: 0.75, gap: 60, similarity: 0.4 },
  heavy: { cosine: 0.25, dice: 0.25, embeddingCosine: 0.6, gap: 80, similarity: 0.5 },
};
