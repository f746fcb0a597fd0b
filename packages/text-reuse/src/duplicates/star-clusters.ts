import type { SimilarPairs } from './similar-pairs.ts';

export interface Star {
  readonly centre: number;
  /** Similar to the centre, most similar first. */
  readonly satellites: readonly { readonly row: number; readonly similarity: number }[];
}

/**
 * Splits the graph of similar pairs into stars (Aslam, Pelekhov, Rus 2004): the row with most neighbours becomes a
 * centre and takes those not taken yet. So no chain A ~ B ~ C puts A and C together unless both are similar
 * to the centre. Ties go to the first row.
 */
export function starClusters(count: number, { first, second, similarity }: SimilarPairs): Star[] {
  const neighbours = new Map<number, { row: number; similarity: number }[]>();
  const link = (from: number, row: number, similarity: number) => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [{ row, similarity }]);
    else list.push({ row, similarity });
  };
  for (const [pair, similar] of similarity.entries()) {
    link(first[pair] as number, second[pair] as number, similar);
    link(second[pair] as number, first[pair] as number, similar);
  }
  const order = [...neighbours].sort(
    ([a, listA], [b, listB]) => listB.length - listA.length || a - b,
  );
  const taken = new Uint8Array(count);
  const stars: Star[] = [];
  for (const [centre, list] of order) {
    if (taken[centre] === 1) continue;
    taken[centre] = 1;
    const satellites = list
      .filter(({ row }) => taken[row] === 0)
      .sort((a, b) => b.similarity - a.similarity || a.row - b.row);
    for (const { row } of satellites) taken[row] = 1;
    if (satellites.length > 0) stars.push({ centre, satellites });
  }
  return stars;
}
