/** a of the paper; its authors advise 1e-3 to 1e-4. */
const SMOOTHING = 1e-3;

/**
 * a / (a + p) of every token with its probability p: Arora, Liang, Ma 2017 (SIF), equation 3. Frequent
 * words, which say little of what a text is about, count little.
 *
 * @param vocabulary tokens; without counts their order stands for their ranks, by Zipf's law
 * @param counts how often each token occurs in texts like those to come
 */
export function tokenWeights(vocabulary: number, counts?: ArrayLike<number>): Float32Array {
  const mass = Float64Array.from({ length: vocabulary }, (_, token) =>
    counts ? (counts[token] ?? 0) : 1 / (token + 2),
  );
  const total = mass.reduce((sum, value) => sum + value, 0);
  return Float32Array.from(mass, (value) =>
    total === 0 ? 1 : SMOOTHING / (SMOOTHING + value / total),
  );
}
