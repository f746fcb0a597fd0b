import type { Tuning } from '@kindred/contracts';
import { TuningNotFoundError } from '../errors/tuning-not-found-error.ts';
import type { TuningStore } from '../ports/tuning-store.ts';
import { findTuning, type TuningPath } from './find-tuning.ts';
import { presentTuning } from './present-tuning.ts';

/**
 * Asks a tuning to end: at once while it is queued, else with the next look of its worker.
 * @throws TuningNotFoundError, and the store's error `tuning-finished`
 */
export async function cancelTuning(
  ports: { readonly tunings: Pick<TuningStore, 'find' | 'requestCancel'> },
  path: TuningPath,
): Promise<Tuning> {
  const { id } = await findTuning(ports.tunings, path);
  const tuning = await ports.tunings.requestCancel(id);
  if (tuning === undefined) throw new TuningNotFoundError(path.tuning, path.collection);
  return presentTuning(tuning);
}
