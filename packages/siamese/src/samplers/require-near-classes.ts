import { requireCount } from '../errors/require-count.ts';
import type { NearClassesSpec } from './sampler-spec.ts';

/** @throws InvalidOptionsError */
export function requireNearClasses(spec: NearClassesSpec): void {
  requireCount('sampler.classes', spec.classes, 2);
  requireCount('sampler.items', spec.items, 2);
  if (spec.classesPerGroup !== undefined)
    requireCount('sampler.classesPerGroup', spec.classesPerGroup, 2);
  if (spec.refreshEverySteps !== undefined)
    requireCount('sampler.refreshEverySteps', spec.refreshEverySteps);
}
