import type { TrainingData } from '@kindred/contracts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import type { OpenedBase } from './open-base.ts';

/** Names of the classes that a base was trained and measured on, by where they come from. */
export type OldSources = NonNullable<OpenedBase['lineage']>['sources'];

/** @throws TrainingConfigError where the base does not tell, or was trained without classes */
export function oldSources({ lineage, version: { model, version } }: OpenedBase): OldSources {
  if (lineage !== undefined && lineage.sources.length > 0) return lineage.sources;
  throw new TrainingConfigError(
    'config.rehearsal',
    `version ${version} of "${model}" does not tell the classes that it was trained on: train it anew, or leave the rehearsal out`,
  );
}

/** Of these data, the classes that a base knows already, from training or from its measurement. */
export function knownClasses(sources: OldSources, data: TrainingData): ReadonlySet<string> {
  const same = sources.filter((source) => sameData(source.data, data));
  return new Set(same.flatMap(({ trained, heldOut }) => [...trained, ...heldOut]));
}

/** Each data once: what was trained on twice would be read twice. */
export function mergeSources(sources: OldSources): OldSources {
  const merged: OldSources = [];
  for (const source of sources) {
    const place = merged.findIndex(({ data }) => sameData(data, source.data));
    const known = merged[place];
    if (known === undefined) merged.push(source);
    else
      merged[place] = {
        data: known.data,
        trained: [...new Set([...known.trained, ...source.trained])],
        heldOut: [...new Set([...known.heldOut, ...source.heldOut])],
      };
  }
  return merged;
}

function sameData(one: TrainingData, other: TrainingData): boolean {
  if ('collection' in one)
    return (
      'collection' in other && one.collection === other.collection && one.label === other.label
    );
  return 'dataset' in other && one.dataset === other.dataset && one.split === other.split;
}
