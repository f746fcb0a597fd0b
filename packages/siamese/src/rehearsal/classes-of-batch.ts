import type { SamplerSpec } from '../samplers/sampler-spec.ts';

/**
 * How many classes a batch is drawn from; undefined of a sampler that does not choose among all classes
 * alike: views and listed pairs know none, and hard negatives follow the classes' neighbours.
 */
export function classesOfBatch(sampler: SamplerSpec): number | undefined {
  switch (sampler.kind) {
    case 'balanced-pairs':
    case 'class-pairs':
    case 'class-balanced':
      return sampler.pairs;
    case 'p-k':
      return sampler.classes;
    case 'episodes':
      return sampler.ways;
    default:
      return undefined;
  }
}
