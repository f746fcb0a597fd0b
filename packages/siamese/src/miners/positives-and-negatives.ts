/** What an anchor is compared with. */
export interface AnchorNeighbours {
  readonly anchor: number;
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
}

/** Other positions of the anchor's class and positions of other classes, for every anchor with both. */
export function* positivesAndNegatives(labels: Int32Array): Generator<AnchorNeighbours> {
  const positions = Array.from(labels.keys());
  for (const anchor of positions) {
    const same = (position: number) => labels[position] === labels[anchor];
    const positives = positions.filter((position) => position !== anchor && same(position));
    const negatives = positions.filter((position) => !same(position));
    if (positives.length > 0 && negatives.length > 0) yield { anchor, positives, negatives };
  }
}
