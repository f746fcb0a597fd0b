import { randomUUID } from 'node:crypto';
import { requeue, type Queues } from '@kindred/queue';
import type { GenerationStore } from '@kindred/similarity';

export interface SweepPorts {
  readonly generations: Pick<GenerationStore, 'withPending'>;
  readonly queues: Pick<Queues, 'add'>;
}

/** Names this process, so that two indexers do not think that the other's sweep was their own. */
const sweeper = randomUUID();

/**
 * Queues every generation that has items to embed: what makes a job that was lost, or came while its
 * generation was just being finished, harmless. A generation whose swept job still waits is passed over.
 */
export async function sweepPending({ generations, queues }: SweepPorts): Promise<number> {
  return requeue(await generations.withPending(), (generationId) => {
    const jobId = `sweep-${generationId}-${sweeper}`;
    return queues.add('indexing', 'index-generation', { generationId }, { jobId });
  });
}
