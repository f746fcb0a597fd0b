import { EmptyTextError } from '../errors/empty-text-error.ts';
import type { InteractionsPreprocessing } from '../preprocessing/preprocessing.ts';
import { mixHash } from './mix-hash.ts';
import { RowCounts } from './row-counts.ts';

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

function rowOf(id: string, rows: number): number {
  let hash = fnvOffset;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), fnvPrime);
  return mixHash(hash) % rows;
}

/**
 * A history of interactions, ids separated by white space and oldest first, as rows of a table of
 * embeddings with their counts. Ids are hashed to rows, so that no vocabulary has to be kept; give the
 * table several times as many rows as there are ids. Of a long history the newest `length` different
 * rows are kept.
 * @returns `length` pairs (row, count), newest first, padded with count 0
 * @throws EmptyTextError where there is no id
 */
export function interactionIds(
  history: string,
  { rows, length }: InteractionsPreprocessing,
): Float32Array {
  const ids = history.split(/\s+/u).filter((id) => id !== '');
  if (ids.length === 0) throw new EmptyTextError();
  const counts = new RowCounts(length);
  for (const id of ids.reverse()) counts.add(rowOf(id, rows));
  return counts.pairs;
}
