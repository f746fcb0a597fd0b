import { seededRandom, shuffle } from '@kindred/datasets';
import { rowsOf, type VectorSet } from '../vectors/vector-set.ts';

/** Metadata by which a share of all items is chosen: the items whose field is less than the share. */
export interface ItemFields {
  /** Has nothing to do with the vectors. */
  readonly uncorrelated: number;
  /** Grows with the distance from one place: the items chosen are neighbours of each other. */
  readonly correlated: number;
}

/** Fields of every item: its rank among all, from 0 to 1, in either order. */
export function itemFields(set: VectorSet, seed: number): ItemFields[] {
  const { vectors, dimension } = set;
  const rows = rowsOf(set);
  const labels = Array.from({ length: rows }, (_, label) => label);
  const random = seededRandom(`fields ${seed}`);
  const place = Math.floor(random() * rows) * dimension;
  const distances = labels.map((label) => {
    let sum = 0;
    for (let i = 0; i < dimension; i += 1)
      sum += (vectors[place + i]! - vectors[label * dimension + i]!) ** 2;
    return sum;
  });
  const uncorrelated = ranks(shuffle(labels, random));
  const correlated = ranks(labels.toSorted((a, b) => distances[a]! - distances[b]!));
  return labels.map((label) => ({
    uncorrelated: uncorrelated[label]!,
    correlated: correlated[label]!,
  }));
}

/** Of each label, its place in the order, from 0 to 1. */
function ranks(order: readonly number[]): Float64Array {
  const places = new Float64Array(order.length);
  order.forEach((label, place) => {
    places[label] = place / order.length;
  });
  return places;
}
