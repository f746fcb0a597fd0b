import type { Embeddings } from './read-embeddings.ts';
import type { Answer } from './traffic.ts';

/** Float32 of the index beside float64 here. */
const tolerance = 1e-4;

export interface Comparison {
  /** Answers of which a distance is not the one that the version they name gives. */
  readonly mixed: number;
  /** Distances that were compared: of items whose embeddings are known. */
  readonly compared: number;
  /** Of them, those that another version would give otherwise. */
  readonly telling: number;
}

/** Compares the cosine distances of answers with those between the embeddings of the version that each names. */
export function compareAnswers(
  answers: readonly Answer[],
  versions: ReadonlyMap<number, Embeddings>,
): Comparison {
  let [mixed, compared, telling] = [0, 0, 0];
  for (const { item, version, matches } of answers) {
    let isMixed = version === null || !versions.has(version);
    for (const { id, distance } of matches) {
      const expected = distanceBy(versions.get(version ?? 0), item, id);
      if (expected === undefined) continue;
      compared += 1;
      if (Math.abs(expected - distance) > tolerance) isMixed = true;
      for (const [other, embeddings] of versions) {
        const otherwise = other === version ? undefined : distanceBy(embeddings, item, id);
        if (otherwise !== undefined && Math.abs(otherwise - expected) > tolerance) telling += 1;
      }
    }
    if (isMixed) mixed += 1;
  }
  return { mixed, compared, telling };
}

function distanceBy(embeddings: Embeddings | undefined, a: string, b: string): number | undefined {
  const [left, right] = [embeddings?.get(a), embeddings?.get(b)];
  if (left === undefined || right === undefined) return undefined;
  let [dot, leftSquare, rightSquare] = [0, 0, 0];
  for (const [at, x] of left.entries()) {
    const y = right[at] ?? 0;
    dot += x * y;
    leftSquare += x * x;
    rightSquare += y * y;
  }
  return 1 - dot / Math.sqrt(leftSquare * rightSquare);
}
