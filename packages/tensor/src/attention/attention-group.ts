/**
 * Neighbouring rows (texts) of a packed batch whose attention is computed together. Tokens lie one after
 * the other without padding; a group of texts of different lengths is padded for itself alone.
 */
export interface AttentionGroup {
  /** Texts in the group. */
  readonly texts: number;
  /** Tokens of the longest. */
  readonly length: number;
  /** Place of its first token in the packed batch. */
  readonly start: number;
  /** Tokens of all its texts. */
  readonly tokens: number;
  /** Tokens of each text; absent where all have `length`. */
  readonly lengths?: Int32Array;
}
