import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { drawPairs } from './draw-pairs.ts';
import type { Pairs } from './pairs.ts';
import { samplePairs } from './sample-pairs.ts';

export interface HeldOutDraw {
  readonly data: LabelledInputs;
  readonly count: number;
  readonly seed: number;
}

/**
 * Pairs of held-out examples to measure on: of the graded ones where the data have them, else half of
 * them matches.
 *
 * @param option the data's name in the caller's options, for the error
 * @throws InvalidOptionsError where all pairs match, or none
 */
export function heldOutPairs(option: string, { data, count, seed }: HeldOutDraw): Pairs {
  const pairs = data.pairs
    ? samplePairs(data.pairs, count, seed)
    : drawPairs({ labels: data.labels, pairs: count, seed });
  if (new Set(pairs.isMatch).size === 2) return pairs;
  throw new InvalidOptionsError(
    option,
    'pairs from both sides of matchFrom are needed: choose another one, or more pairs.',
  );
}
