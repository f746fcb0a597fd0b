import { ExactIndex } from '@kindred/vector-index';
import { rowsOf, type VectorSet } from './vector-set.ts';

/** An index that compares with every vector of a set; it holds a copy of them. */
export function exactIndexOf(set: VectorSet): ExactIndex {
  const index = new ExactIndex(set);
  index.upsert(Uint32Array.from(Array(rowsOf(set)).keys()), set.vectors);
  return index;
}
