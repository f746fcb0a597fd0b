import type { StartRun } from '@kindred/contracts';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/**
 * Refuses to stay compatible with no version, or with one of another model, which no collection of this one has
 * vectors of.
 *
 * @throws TrainingConfigError
 */
export function checkCompatible({
  model,
  config,
  base,
}: Pick<StartRun, 'model' | 'config'> & Partial<Pick<StartRun, 'base'>>): void {
  if (config.compatible === undefined) return;
  if (base === undefined)
    throw new TrainingConfigError(
      'config.compatible',
      'stays comparable with a base version; name one with base, or leave it out',
    );
  if (base.model !== undefined && base.model !== model)
    throw new TrainingConfigError(
      'config.compatible',
      `stays comparable with a base of model "${model}", not of "${base.model}"`,
    );
}
