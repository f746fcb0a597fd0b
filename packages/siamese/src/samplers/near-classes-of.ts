import type { NearClassesSpec, SamplerSpec } from './sampler-spec.ts';

/** The numbers of a sampler of near classes; undefined for samplers that need no neighbours. */
export function nearClassesOf(sampler: SamplerSpec): Required<NearClassesSpec> | undefined {
  if (sampler.kind !== 'hard-negatives' && sampler.kind !== 'hardness-scheduled') return undefined;
  const { classes, items, classesPerGroup = 4, refreshEverySteps = 100 } = sampler;
  return { classes, items, classesPerGroup, refreshEverySteps };
}
