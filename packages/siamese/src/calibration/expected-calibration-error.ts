/**
 * Mean gap between predicted probability and observed share of matches, over bins that hold equally
 * many pairs (Naeini, Cooper, Hauskrecht 2015; equal-mass bins as in Nguyen and O'Connor 2015): 0 is perfect.
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  isMatch: ArrayLike<number>,
  bins = 10,
): number {
  const count = probabilities.length;
  const order = Array.from({ length: count }, (_, row) => row).sort(
    (left, right) => (probabilities[left] as number) - (probabilities[right] as number),
  );
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const rows = order.slice(
      Math.floor((bin * count) / bins),
      Math.floor(((bin + 1) * count) / bins),
    );
    const gap = rows.reduce(
      (sum, row) => sum + (probabilities[row] as number) - (isMatch[row] as number),
      0,
    );
    error += Math.abs(gap) / count;
  }
  return error;
}
