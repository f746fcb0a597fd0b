import type { StartTuning, Tuning } from '@kindred/contracts';
import type { TuningStore } from '../ports/tuning-store.ts';
import { presentTuning } from './present-tuning.ts';
import { settleTuning, type SettleTuningPorts } from './settle-tuning.ts';

export interface StartTuningPorts extends SettleTuningPorts {
  readonly tunings: Pick<TuningStore, 'create'>;
}

/**
 * Queues a search for the settings with which a collection's index reaches a recall.
 * @throws CollectionNotFoundError IndexNotTunableError UnsupportedByEngineError
 */
export async function startTuning(
  ports: StartTuningPorts,
  name: string,
  body: StartTuning,
): Promise<Tuning> {
  const { collection, request } = await settleTuning(ports, name, body);
  return presentTuning(await ports.tunings.create(collection.id, request));
}
