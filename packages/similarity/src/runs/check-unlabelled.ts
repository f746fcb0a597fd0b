import { viewLossKinds, type StartRun } from '@kindred/contracts';
import { TrainingConfigError } from '../errors/training-config-error.ts';

/** Refuses a recipe that needs classes where the data have none. @throws TrainingConfigError */
export function checkUnlabelled({ data, config }: Pick<StartRun, 'data' | 'config'>): void {
  if (!('collection' in data) || data.label !== undefined || data.verdicts) return;
  const kinds: readonly string[] = viewLossKinds;
  const refuse = (field: string, message: string) => {
    throw new TrainingConfigError(field, message);
  };
  if (!kinds.includes(config.loss.kind))
    refuse(
      'config.loss',
      `${config.loss.kind} needs classes; name their metadata key with data.label, or learn without them by ${kinds.join(', ')}`,
    );
  if (config.distance !== undefined && config.distance !== 'cosine')
    refuse('config.distance', 'without classes it is cosine: leave it out');
  if (config.sampler !== undefined && config.sampler.kind !== 'views')
    refuse('config.sampler', 'without classes it is views: leave it out');
  if (config.compatible !== undefined)
    refuse('config.compatible', 'without classes nothing tells whether it is: leave it out');
  if (config.rehearsal !== undefined)
    refuse('config.rehearsal', 'without classes there is nothing to rehearse: leave it out');
}
