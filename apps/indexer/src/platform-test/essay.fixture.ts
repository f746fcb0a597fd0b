const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu', 'na', 'pe', 'ri'];

/** A text of made-up words that has nothing in common with any other; text number `n` is always the same. */
export function essay(n: number, words = 300): string {
  let state = n + 1;
  const next = () => {
    // Lehmer's generator: the same numbers everywhere.
    state = (state * 48_271) % 2_147_483_647;
    return syllables[state % syllables.length];
  };
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 10; i += 1) next();
  const word = () => `${next()}${next()}${next()}`;
  return Array.from({ length: words }, (_, at) => (at % 12 === 11 ? `${word()}.` : word())).join(
    ' ',
  );
}
