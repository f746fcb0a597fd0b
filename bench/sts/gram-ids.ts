/** Words and n-grams of 3 to 5 letters, as the n-gram encoder takes them. */
export const gramIds = {
  kind: 'ngram-ids',
  rows: 200_000,
  length: 256,
  minLength: 3,
  maxLength: 5,
  words: true,
} as const;
