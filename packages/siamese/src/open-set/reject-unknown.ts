/** Label of a query that is of no known class. */
export const UNKNOWN = -1;

/**
 * Decided labels, with {@link UNKNOWN} where the score is below the threshold. A threshold for a
 * false-accept rate comes from held-out queries of known and unknown classes: `falseAcceptThreshold` of
 * their negated scores, the known ones being the matches, negated again.
 */
export function rejectUnknown(
  { labels, scores }: { readonly labels: Int32Array; readonly scores: Float32Array },
  threshold: number,
): Int32Array {
  return labels.map((label, query) => ((scores[query] as number) >= threshold ? label : UNKNOWN));
}
