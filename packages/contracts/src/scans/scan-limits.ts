/** What one scan may be asked for. */
export const scanLimits = {
  /** Pairs that a result may hold. */
  maxPairs: 100_000,
  /** UTF-16 units of a base text, and of each of two texts that are compared. */
  maxTextLength: 1_000_000,
  /** Ids of old documents, and of base documents. */
  maxIds: 100_000,
} as const;
