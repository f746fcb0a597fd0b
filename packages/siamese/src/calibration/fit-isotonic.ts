import type { IsotonicMap } from './calibration.ts';
import { smoothedTargets } from './smoothed-targets.ts';

interface Block {
  readonly first: number;
  readonly last: number;
  readonly sum: number;
  readonly count: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955; for calibration Zadrozny & Elkan
 * 2002): the never-rising steps nearest to the targets, joined by straight lines. The targets are
 * smoothed, so that the ends do not claim certainty.
 */
export function fitIsotonic(distances: Float32Array, isMatch: Uint8Array): IsotonicMap {
  const targets = smoothedTargets(isMatch);
  // Of equal distances the smaller target is first, so that they pool among themselves before they pool
  // with what is nearer.
  const order = Array.from(distances.keys()).sort(
    (left, right) =>
      (distances[left] as number) - (distances[right] as number) ||
      (targets[left] as number) - (targets[right] as number),
  );
  const blocks: Block[] = [];
  for (const row of order) {
    const distance = distances[row] as number;
    let block = { first: distance, last: distance, sum: targets[row] as number, count: 1 };
    for (let last = blocks.at(-1); last && mustPool(last, block); last = blocks.at(-1)) {
      blocks.pop();
      block = {
        first: last.first,
        last: block.last,
        sum: last.sum + block.sum,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  }
  return { kind: 'isotonic', ...knotsOf(blocks) };
}

/** Equal distances share a block; a later block must not have a larger mean. */
function mustPool(before: Block, after: Block): boolean {
  return before.last === after.first || before.sum / before.count <= after.sum / after.count;
}

/** Both ends of every block. */
function knotsOf(blocks: readonly Block[]) {
  const knots = blocks.flatMap(({ first, last, sum, count }) => {
    const probability = sum / count;
    return first === last
      ? [{ at: first, probability }]
      : [
          { at: first, probability },
          { at: last, probability },
        ];
  });
  return {
    distances: knots.map(({ at }) => at),
    probabilities: knots.map(({ probability }) => probability),
  };
}
