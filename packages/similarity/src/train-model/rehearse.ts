import type { TrainingConfig } from '@kindred/contracts';
import { withRotatedClasses, type LoadedInputs } from '@kindred/datasets';
import type { RehearsalOptions } from '@kindred/siamese';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { joinInputs } from './join-inputs.ts';
import { oldSources } from './old-classes.ts';
import type { OpenedBase } from './open-base.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';
import { readOldExamples } from './read-old-examples.ts';

/** New examples with old ones beside them. */
export interface Rehearsed {
  readonly train: LoadedInputs;
  readonly rehearsal: RehearsalOptions;
}

/**
 * Puts examples that a base was trained on beside new ones. A class that is in both counts as new, with its
 * old examples.
 *
 * @throws TrainingConfigError TrainingDataError where the old examples cannot be found again
 */
export async function rehearse(
  ports: TrainingSourcePorts,
  base: OpenedBase,
  {
    train,
    config,
    rehearsal: { share, perClass },
    signal,
  }: {
    readonly train: LoadedInputs;
    readonly config: Pick<TrainingConfig, 'seed' | 'rotatedClasses'>;
    readonly rehearsal: NonNullable<TrainingConfig['rehearsal']>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Rehearsed> {
  const sources = oldSources(base);
  const { seed, rotatedClasses } = config;
  const wanted = { which: 'trained', perClass, seed, signal } as const;
  const found = await readOldExamples(ports, { ...base, sources }, wanted);
  if (found === undefined || found.ids.length === 0)
    throw new TrainingDataError('None of the examples that the base was trained on is left.', {
      field: 'config.rehearsal',
    });
  const old = rotatedClasses ? withRotatedClasses(found) : found;
  const fresh = new Set(train.classNames);
  const classes = old.classNames.filter((name) => !fresh.has(name));
  return { train: joinInputs([train, old]), rehearsal: { classes, share } };
}
