/**
 * How many directions matter: exp(−Σ p·ln p) with the singular values as shares p of their sum (Roy and
 * Vetterli 2007, definition 1; RankMe of Garrido et al. 2023). Between 1 and their number; 0 where all
 * are 0.
 */
export function effectiveRank(singularValues: Float64Array): number {
  const sum = singularValues.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  let entropy = 0;
  for (const value of singularValues) {
    const share = value / sum;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}
