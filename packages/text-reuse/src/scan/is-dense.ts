/** As many words (or contexts) in common, within as many words of both texts, make a pair worth aligning. */
const LEAST_HITS = 10;
const WITHIN_WORDS = 100;

/**
 * @param hits place in the one text, place in the other, alternating; the first ascending
 */
export function isDense(hits: readonly number[]): boolean {
  for (let first = 0; first + 2 * LEAST_HITS <= hits.length; first += 2) {
    const [place, other] = [hits[first] as number, hits[first + 1] as number];
    let [count, lastCounted] = [1, place];
    for (
      let at = first + 2;
      at < hits.length && (hits[at] as number) - place <= WITHIN_WORDS;
      at += 2
    ) {
      if (hits[at] === lastCounted || Math.abs((hits[at + 1] as number) - other) > WITHIN_WORDS)
        continue;
      lastCounted = hits[at] as number;
      count += 1;
      if (count >= LEAST_HITS) return true;
    }
  }
  return false;
}
