import { dot } from '../framework/dot.ts';

/**
 * Nearest known example of each that is asked for. Two examples are as close as their views agree: the
 * mean, over all views of both, of the cosine with the closest view of the other.
 *
 * @param asked unit-length embeddings of each view, count × size
 * @param known likewise, with the same number of views
 * @returns for each asked example the place of a known one
 */
export function nearestByViews(
  asked: readonly Float32Array[],
  known: readonly Float32Array[],
  size: number,
): number[] {
  const askedCount = (asked[0]?.length ?? 0) / size;
  const knownCount = (known[0]?.length ?? 0) / size;
  return Array.from({ length: askedCount }, (_, row) => {
    let nearest = -1;
    let best = -Infinity;
    for (let place = 0; place < knownCount; place += 1) {
      const agreement = agreementOf([asked, row], [known, place], size);
      if (agreement <= best) continue;
      [nearest, best] = [place, agreement];
    }
    return nearest;
  });
}

function agreementOf(
  [asked, row]: readonly [readonly Float32Array[], number],
  [known, place]: readonly [readonly Float32Array[], number],
  size: number,
): number {
  const closestToKnown = new Float64Array(known.length).fill(-Infinity);
  let sum = 0;
  for (const a of asked) {
    let closest = -Infinity;
    for (const [view, b] of known.entries()) {
      const cosine = dot([a, row], [b, place], size);
      closest = Math.max(closest, cosine);
      closestToKnown[view] = Math.max(closestToKnown[view] as number, cosine);
    }
    sum += closest / asked.length;
  }
  return sum + closestToKnown.reduce((total, cosine) => total + cosine, 0) / known.length;
}
