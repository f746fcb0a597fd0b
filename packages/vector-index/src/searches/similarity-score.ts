/**
 * A distance as a score in (0, 1), larger is closer: the sigmoid (x / (1 + |x|) + 1) / 2 of x = −distance.
 * It is ½ at distance 0, and keeps large distances apart where the logistic function would be 0.
 */
export function similarityScore(distance: number): number {
  // Two forms of the same, since 1 − d / (1 + d) would cancel.
  return distance < 0 ? (1 - distance / (1 - distance)) / 2 : 0.5 / (1 + distance);
}
