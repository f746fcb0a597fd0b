import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';

/**
 * Refuses groups of classes that are no number, or of data that have none.
 *
 * @throws InvalidOptionsError
 */
export function requireGroups(
  classesPerGroup: number | undefined,
  groups: readonly string[] | undefined,
): void {
  if (classesPerGroup === undefined) return;
  requireCount('sampler.classesPerGroup', classesPerGroup);
  if (groups) return;
  throw new InvalidOptionsError(
    'sampler.classesPerGroup',
    'the data have no groups: give them, or leave this out.',
  );
}
