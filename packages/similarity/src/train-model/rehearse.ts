import type { TrainingConfig } from '@kindred/contracts';
import { withRotatedClasses, type LoadedInputs } from '@kindred/datasets';
import type { RehearsalOptions } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';
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
 * Puts examples that a base was trained on beside new ones. A class that is in both counts as new, and its old
 * examples stay out: as a rule they are the new ones once more.
 *
 * @throws TrainingConfigError where the new data have all old classes
 * @throws TrainingDataError where the old examples cannot be found again
 */
export async function rehearse(
  ports: TrainingSourcePorts,
  base: OpenedBase,
  {
    train,
    heldOut,
    config,
    rehearsal: { share, perClass },
    signal,
  }: {
    readonly train: LoadedInputs;
    readonly heldOut: LoadedInputs;
    readonly config: Pick<TrainingConfig, 'seed' | 'rotatedClasses'>;
    readonly rehearsal: NonNullable<TrainingConfig['rehearsal']>;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Rehearsed> {
  const sources = oldSources(base);
  const { seed, rotatedClasses } = config;
  const present = new Set([...train.classNames, ...heldOut.classNames]);
  if (sources.every(({ trained }) => trained.every((name) => present.has(name))))
    throw new TrainingConfigError(
      'config.rehearsal',
      'all old classes are in these data already: leave rehearsal out',
    );
  const wanted = { which: 'trained', without: present, perClass, seed, signal } as const;
  const found = await readOldExamples(ports, { ...base, sources }, wanted);
  if (found === undefined || found.ids.length === 0)
    throw new TrainingDataError('None of the examples that the base was trained on is left.', {
      field: 'config.rehearsal',
    });
  const old = rotatedClasses ? withRotatedClasses(found) : found;
  return {
    train: joinInputs([train, old]),
    rehearsal: { classes: old.classNames, share },
  };
}
