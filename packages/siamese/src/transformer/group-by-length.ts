import type { AttentionGroup } from '@kindred/tensor';

/** Cells of a group's table for one token: attention is a small part of the work, calls have a price too. */
const MOST_CELLS_PER_TOKEN = 1.2;

/**
 * Puts neighbouring texts into groups whose attention is computed together, each padded to its longest.
 *
 * @param lengths tokens of each text, rising
 */
export function groupByLength(lengths: readonly number[]): AttentionGroup[] {
  const groups: AttentionGroup[] = [];
  let first = 0;
  let start = 0;
  let tokens = 0;
  for (const [index, length] of lengths.entries()) {
    tokens += length;
    const next = lengths[index + 1];
    const cells = (index + 2 - first) * (next ?? 0);
    if (next !== undefined && cells <= MOST_CELLS_PER_TOKEN * (tokens + next)) continue;
    const own = Int32Array.from(lengths.slice(first, index + 1));
    const isEven = own[0] === length;
    const group = { texts: own.length, length, start, tokens };
    groups.push(isEven ? group : { ...group, lengths: own });
    first = index + 1;
    start += tokens;
    tokens = 0;
  }
  return groups;
}
