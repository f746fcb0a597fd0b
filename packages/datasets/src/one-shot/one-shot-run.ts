import type { Sample } from '../sample/sample.ts';

/**
 * One N-way one-shot run (Lake et al. 2015): one training sample of each of N classes, and test
 * samples; `truth[i]` is the place in `training` of the class of `test[i]`.
 */
export interface OneShotRun {
  readonly name: string;
  readonly training: readonly Sample[];
  readonly test: readonly Sample[];
  readonly truth: readonly number[];
}
