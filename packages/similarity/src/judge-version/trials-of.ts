import type { HeldOutExamples } from './held-out-examples.ts';
import { labelledTrials, pairTrials, type Trials } from './trials.ts';

export const trialsOf = (examples: HeldOutExamples, seed: number): Trials =>
  examples.kind === 'pairs' ? pairTrials(examples.data, seed) : labelledTrials(examples.data, seed);
