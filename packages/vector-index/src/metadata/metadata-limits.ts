/** What metadata may have, and what of it is indexed. */
export const metadataLimits = {
  /** Objects and arrays inside each other. */
  depth: 32,
  /** Values, objects and arrays of one label. */
  values: 10_000,
  /** Distinct field paths of one index, those of objects included; further ones are not indexed. */
  paths: 1024,
  /** A longer path cannot be named by a filter and is not indexed. */
  pathCharacters: 1024,
  /** Text is told apart by all of its characters, and found by prefix within these. */
  textCharacters: 1024,
  /** Labels are places in bitmaps. */
  labels: 2 ** 28,
} as const;
