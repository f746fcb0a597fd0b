/** Settings of an index as a collection's record has them. */
export const index = {
  kind: 'auto',
  storage: 'float32',
  m: 16,
  efConstruction: 200,
  ef: 64,
  targetRecall: null,
} as const;
