/** Place of the first element for which `isReached` holds; it must hold for all that come after. */
export function lowerBound<V>(sorted: ArrayLike<V>, isReached: (value: V) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
