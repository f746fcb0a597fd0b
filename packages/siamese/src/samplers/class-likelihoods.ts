/**
 * How likely each class is, by its number of rows n: 1 without β, otherwise n / Eₙ with the effective
 * number Eₙ = (1 − βⁿ) / (1 − β) of Cui, Jia, Lin, Song, Belongie 2019, equation 2. There each example
 * weighs 1 / Eₙ, and a class has n of them: β = 0 leaves the classes as often as they are, β → 1 makes
 * them equally likely.
 */
export function classLikelihoods(sizes: readonly number[], beta?: number): number[] {
  if (beta === undefined) return sizes.map(() => 1);
  return sizes.map((size) => (size * (1 - beta)) / (1 - beta ** size));
}
