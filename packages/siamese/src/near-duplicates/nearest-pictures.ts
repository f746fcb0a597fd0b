import type { Turn } from '../augmentation/turn-image.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import { nearestNeighbours } from '../evaluation/nearest-neighbours.ts';

/** Another picture that comes near when one is turned. */
export interface NearPicture {
  readonly picture: number;
  /** The turn that brings it nearest. */
  readonly turn: Turn;
  readonly distance: number;
}

export interface TurnSearch {
  /** The picture that is turned, and in which ways. */
  readonly picture: number;
  readonly turns: readonly Turn[];
  /** Its embeddings in these turns, and those of all pictures as they are. */
  readonly turned: Float32Array;
  readonly plain: Float32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** Other pictures that are given, at most. */
  readonly nearest: number;
}

/** The pictures nearest to one that is turned, nearest first; each with its nearest turn. */
export async function nearestPictures({
  picture,
  turns,
  turned,
  plain,
  embeddingSize,
  distance,
  nearest,
}: TurnSearch): Promise<NearPicture[]> {
  // Besides the picture itself only nearer ones stand before one of the nearest, in each turn.
  const k = Math.min(nearest + 1, plain.length / embeddingSize);
  const space = { embeddingSize, distance, k };
  const { rows, distances } = await nearestNeighbours({
    queries: turned,
    references: plain,
    ...space,
  });
  const found = new Map<number, NearPicture>();
  for (const [place, row] of rows.entries()) {
    const near = distances[place] as number;
    if (row === picture || near >= (found.get(row)?.distance ?? Infinity)) continue;
    found.set(row, { picture: row, turn: turns[Math.floor(place / k)] as Turn, distance: near });
  }
  return [...found.values()].sort((a, b) => a.distance - b.distance).slice(0, nearest);
}
