/** Mean squared gap between probability and outcome (Brier 1950): 0 is perfect, a coin's half gets 0.25. */
export function brierScore(probabilities: ArrayLike<number>, isMatch: ArrayLike<number>): number {
  let sum = 0;
  for (let pair = 0; pair < isMatch.length; pair += 1) {
    sum += ((probabilities[pair] as number) - (isMatch[pair] as number)) ** 2;
  }
  return sum / isMatch.length;
}
