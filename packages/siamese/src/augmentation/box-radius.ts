/** Half the width of the box that, used three times, has the variance of a Gaussian (Wells 1986). */
export function boxRadius(sigma: number): number {
  return Math.max(0, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
}
