import { availableParallelism } from 'node:os';
import type { Logger } from '@kindred/runtime';
import { tuneIndex, type TuneIndexPorts } from '@kindred/similarity';
import { startIndexHost } from '@kindred/vector-index';

export interface TuneJobPorts extends Omit<TuneIndexPorts, 'startHost'> {
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** Makes the handler of `tune-index` jobs: graphs are tried in a host of their own, which ends with the job. */
export function tuneJob(
  ports: TuneJobPorts,
): (tuningId: string, signal: AbortSignal) => Promise<void> {
  const { logger } = ports;
  // One core is left to searches and to whatever else runs here.
  const threads = Math.max(1, availableParallelism() - 1);
  const startHost = () => startIndexHost({ threads });
  return async (tuningId, signal) => {
    const outcome = await tuneIndex({ ...ports, startHost }, tuningId, signal);
    if (outcome === undefined) return;
    const { status } = outcome;
    if (status === 'failed') logger.warn({ tuningId, ...outcome }, 'tuning failed');
    else logger.info({ tuningId, status }, 'tuning ended');
  };
}
