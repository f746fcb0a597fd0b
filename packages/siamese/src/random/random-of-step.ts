import { Random, type RandomState } from './random.ts';

/** What a generator is for: no two ever share their numbers. */
export type RandomPurpose = 'batch' | 'augmentation' | 'mining' | 'dropout' | 'constraints';

const PURPOSES: Record<RandomPurpose, number> = {
  batch: 1,
  augmentation: 2,
  mining: 3,
  dropout: 4,
  constraints: 5,
};
const { imul } = Math;

/**
 * The generator of one batch. It is a function of seed, batch number and purpose alone, so that batches
 * can be prepared ahead, in any order and in another thread, and a resumed run needs no saved state.
 */
export function randomOfStep(seed: number, step: number, purpose: RandomPurpose): Random {
  const word = (index: number) =>
    [seed, Math.floor(seed / 2 ** 32), step, PURPOSES[purpose], index].reduce(
      (hash, part) => mix(hash ^ (part | 0)),
      0x9e3779b9,
    );
  // A state of four zeros would stay there; the last word is never 0.
  const state: RandomState = [word(0), word(1), word(2), word(3) | 1];
  return new Random(state);
}

/** The finalizer of splitmix32, and a constant that keeps 0 from staying 0. */
function mix(value: number): number {
  let mixed = (value + 0x9e3779b9) | 0;
  mixed = imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
