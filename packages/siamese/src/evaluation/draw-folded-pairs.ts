import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';
import { drawPairs } from '../samplers/draw-pairs.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';

export interface FoldedPairDraw {
  readonly labels: Int32Array;
  /** What must not be in two folds, such as the writer of a signature. @defaultValue the label */
  readonly groups?: Int32Array;
  /** @defaultValue 10, as LFW */
  readonly folds?: number;
  /** Pairs of a fold; half of them match. @defaultValue 600, as LFW */
  readonly pairsPerFold?: number;
  readonly seed: number;
}

export interface FoldedPairs extends Pairs {
  /** Fold of every pair, from 0. */
  readonly folds: Int32Array;
}

/**
 * Pairs for the 10-fold protocol: whole groups are dealt to folds, and both sides of a pair come from one
 * fold, so that nobody who is measured helped to choose the threshold.
 *
 * @throws InvalidEvaluationError unless every fold gets two classes with two rows each
 */
export function drawFoldedPairs(options: FoldedPairDraw): FoldedPairs {
  const { labels, folds = 10, pairsPerFold = 600, seed } = options;
  const random = new Random(seed);
  const drawn = dealGroups(options, folds, random).map((rows, fold) => {
    try {
      const ofFold = Int32Array.from(rows, (row) => labels[row] as number);
      const pairs = drawPairs({
        labels: ofFold,
        pairs: pairsPerFold,
        seed: random.integer(2 ** 31),
      });
      const rowsOf = (positions: Int32Array) => positions.map((at) => rows[at] as number);
      return { ...pairs, first: rowsOf(pairs.first), second: rowsOf(pairs.second) };
    } catch (cause) {
      throw new InvalidEvaluationError(
        `Fold ${fold} has no two classes with two examples each; use fewer than ${folds} folds.`,
        { cause },
      );
    }
  });
  return {
    first: Int32Array.from(drawn.flatMap(({ first }) => [...first])),
    second: Int32Array.from(drawn.flatMap(({ second }) => [...second])),
    isMatch: Uint8Array.from(drawn.flatMap(({ isMatch }) => [...isMatch])),
    folds: Int32Array.from(drawn.flatMap(({ isMatch }, fold) => [...isMatch].map(() => fold))),
  };
}

/** Rows of every fold: groups in random order, each to the fold that has the fewest rows so far. */
function dealGroups({ labels, groups = labels }: FoldedPairDraw, folds: number, random: Random) {
  const dealt = Array.from({ length: folds }, (): number[] => []);
  const members = [...rowsByLabel(groups).values()];
  for (const rows of random.sample(members, members.length)) {
    const smallest = dealt.reduce((best, fold) => (fold.length < best.length ? fold : best));
    smallest.push(...rows);
  }
  return dealt;
}
