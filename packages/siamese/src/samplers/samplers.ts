import { balancedPairs } from './balanced-pairs.ts';
import { classBalanced } from './class-balanced.ts';
import { classPairs } from './class-pairs.ts';
import { gradedPairs } from './graded-pairs.ts';
import { episodes } from './episodes.ts';
import { hardNegatives } from './hard-negatives.ts';
import { hardnessScheduled } from './hardness-scheduled.ts';
import { listedPairs } from './listed-pairs.ts';
import { pK } from './p-k.ts';
import type { SamplerKind } from './sampler-spec.ts';
import type { Sampler } from './sampler.ts';
import { views } from './views.ts';

/** Every sampler; a new one is a file and a line here. */
export const samplers: { [Kind in SamplerKind]: Sampler<Kind> } = {
  'balanced-pairs': balancedPairs,
  'p-k': pK,
  'class-pairs': classPairs,
  views,
  'graded-pairs': gradedPairs,
  'listed-pairs': listedPairs,
  episodes,
  'class-balanced': classBalanced,
  'hard-negatives': hardNegatives,
  'hardness-scheduled': hardnessScheduled,
};
