import type { ScoreBlock } from './score-block.ts';
import type { ScoreKernel } from './score-kernel.ts';

/** Σ|aᵢ − bᵢ|. Both forms sum each pair in the same order, hence agree to the bit. */
export const manhattan: ScoreKernel = { scoreOne, scoreFour };

function scoreOne(block: ScoreBlock): void {
  const { rows, from, to, queries, query, dimension, scores } = block;
  const start = query * dimension;
  const end = start + dimension;
  let written = 0;
  let row = from;
  // Four rows at a time: one load of the query serves four independent sums.
  for (; row + 4 <= to; row += 4, written += 4) {
    let at0 = row * dimension;
    let at1 = at0 + dimension;
    let at2 = at1 + dimension;
    let at3 = at2 + dimension;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let at = start; at < end; at++) {
      const value = queries[at]!;
      const d0 = rows[at0++]! - value;
      const d1 = rows[at1++]! - value;
      const d2 = rows[at2++]! - value;
      const d3 = rows[at3++]! - value;
      sum0 += Math.abs(d0);
      sum1 += Math.abs(d1);
      sum2 += Math.abs(d2);
      sum3 += Math.abs(d3);
    }
    scores[written] = sum0;
    scores[written + 1] = sum1;
    scores[written + 2] = sum2;
    scores[written + 3] = sum3;
  }
  for (; row < to; row++, written++) {
    let sum = 0;
    for (let at = start, stored = row * dimension; at < end; at++, stored++) {
      const difference = rows[stored]! - queries[at]!;
      sum += Math.abs(difference);
    }
    scores[written] = sum;
  }
}

function scoreFour(block: ScoreBlock): void {
  const { rows, from, to, queries, query, dimension, scores } = block;
  const start = query * dimension;
  const end = start + dimension;
  let stored = from * dimension;
  let written = 0;
  for (let row = from; row < to; row++, written += 4) {
    let at1 = end;
    let at2 = at1 + dimension;
    let at3 = at2 + dimension;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let at0 = start; at0 < end; at0++) {
      const value = rows[stored++]!;
      const d0 = value - queries[at0]!;
      const d1 = value - queries[at1++]!;
      const d2 = value - queries[at2++]!;
      const d3 = value - queries[at3++]!;
      sum0 += Math.abs(d0);
      sum1 += Math.abs(d1);
      sum2 += Math.abs(d2);
      sum3 += Math.abs(d3);
    }
    scores[written] = sum0;
    scores[written + 1] = sum1;
    scores[written + 2] = sum2;
    scores[written + 3] = sum3;
  }
}
