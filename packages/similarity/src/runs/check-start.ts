import type { StartRun } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { findVersion } from '../models/find-version.ts';
import { checkCompatible } from './check-compatible.ts';
import { checkUnlabelled } from './check-unlabelled.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';

export interface CheckStartPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly models: Pick<ModelStore, 'find' | 'version'>;
}

/** What a run refers to, as it is now. */
export interface CheckedStart {
  readonly collection: CollectionRecord | undefined;
  readonly base: ModelVersionRecord | undefined;
}

/**
 * Finds what a run refers to, and refuses what cannot work whatever the examples are. Whether these suffice,
 * and whether a data set is there, is for the trainer to find: it may run on another machine.
 *
 * @throws CollectionNotFoundError ModelNotFoundError ModelNotTrainedError ModelVersionNotFoundError
 * @throws TrainingConfigError
 */
export async function checkStart(
  { collections, models }: CheckStartPorts,
  { model, data, config, base }: Pick<StartRun, 'model' | 'data' | 'config'> & Partial<StartRun>,
): Promise<CheckedStart> {
  if (config.rehearsal !== undefined && base === undefined)
    throw new TrainingConfigError(
      'config.rehearsal',
      'rehearses what a base version was trained on; name one with base, or leave it out',
    );
  checkCompatible({ model, config, ...(base && { base }) });
  checkUnlabelled({ data, config });
  const collection =
    'collection' in data ? await findCollection(collections, data.collection) : undefined;
  const version = base && (await findVersion(models, base.model ?? model, base.version));
  if (version !== undefined && collection !== undefined && version.modality !== collection.modality)
    throw new TrainingConfigError(
      'base',
      `it reads ${version.modality} content, but collection "${collection.name}" holds ${collection.modality} content`,
    );
  return { collection, base: version };
}
