import type { Tuning } from '@kindred/contracts';
import type { TuningStore } from '../ports/tuning-store.ts';
import { findTuning, type TuningPath } from './find-tuning.ts';
import { presentTuning } from './present-tuning.ts';

/** @throws TuningNotFoundError */
export async function getTuning(
  ports: { readonly tunings: Pick<TuningStore, 'find'> },
  path: TuningPath,
): Promise<Tuning> {
  return presentTuning(await findTuning(ports.tunings, path));
}
