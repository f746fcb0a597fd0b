/** Shorter embeddings have no direction: they count as having this squared length. */
export const SMALLEST_SQUARED_LENGTH = 1e-12;
