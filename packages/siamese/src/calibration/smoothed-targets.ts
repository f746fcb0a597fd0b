/**
 * Targets a little inside 0 and 1 (Platt 1999, section 2.2), so that pairs that are told apart perfectly
 * leave every fit finite, and no probability is 0 or 1.
 */
export function smoothedTargets(isMatch: Uint8Array): Float64Array {
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const others = isMatch.length - matches;
  return Float64Array.from(isMatch, (match) =>
    match === 1 ? (matches + 1) / (matches + 2) : 1 / (others + 2),
  );
}
