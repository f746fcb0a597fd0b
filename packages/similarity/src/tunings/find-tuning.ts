import { TuningNotFoundError } from '../errors/tuning-not-found-error.ts';
import type { TuningRecord, TuningStore } from '../ports/tuning-store.ts';

/** A tuning by its path: its collection's name, and its id. */
export interface TuningPath {
  readonly collection: string;
  readonly tuning: string;
}

/** @throws TuningNotFoundError */
export async function findTuning(
  tunings: Pick<TuningStore, 'find'>,
  { collection, tuning }: TuningPath,
): Promise<TuningRecord> {
  const found = await tunings.find(tuning);
  if (found?.collection !== collection) throw new TuningNotFoundError(tuning, collection);
  return found;
}
