/** Embeddings of a reference. */
export const sampledItems = 256;

/** Fewer tell nothing. */
export const fewestItems = 64;
