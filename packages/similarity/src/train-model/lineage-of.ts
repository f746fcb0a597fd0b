import type { TrainingLineage } from '@kindred/contracts';
import type { RunRecord } from '../ports/run-store.ts';
import type { OpenedBase } from './open-base.ts';

/**
 * What a version will tell of its training.
 * @param classes those of its own data, before any were turned; absent where the data have none
 */
export function lineageOf(
  data: RunRecord['data'],
  classes: { readonly trained: readonly string[]; readonly heldOut: readonly string[] } | undefined,
  base: OpenedBase | undefined,
): TrainingLineage {
  const own = classes && { data, trained: [...classes.trained], heldOut: [...classes.heldOut] };
  return {
    base: base ? baseOf(base) : null,
    sources: [...(base?.lineage?.sources ?? []), ...(own ? [own] : [])],
  };
}

function baseOf({ version: { model, version, artifactKey } }: OpenedBase) {
  return { model, version, artifactKey };
}
