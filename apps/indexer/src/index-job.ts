import type { Logger } from '@kindred/runtime';
import { GenerationNotFoundError, indexGeneration, type IndexPorts } from '@kindred/similarity';

export interface IndexJobPorts extends IndexPorts {
  readonly logger: Pick<Logger, 'info' | 'debug'>;
}

/**
 * Makes the handler of `index-generation` jobs. Jobs of one generation run one after the other, so that
 * no item is embedded twice; a generation that was deleted meanwhile needs nothing.
 */
export function indexJob(
  ports: IndexJobPorts,
): (generationId: string, signal: AbortSignal) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  return async (generationId, signal) => {
    const before = running.get(generationId) ?? Promise.resolve();
    const work = before.catch(() => {}).then(() => index(ports, generationId, signal));
    running.set(generationId, work);
    try {
      await work;
    } finally {
      if (running.get(generationId) === work) running.delete(generationId);
    }
  };
}

async function index(ports: IndexJobPorts, generationId: string, signal: AbortSignal) {
  const { logger } = ports;
  try {
    const { embedded, failed } = await indexGeneration(ports, generationId, {
      signal,
      onProgress: (progress) => logger.debug({ generationId, ...progress }, 'indexing'),
    });
    if (embedded + failed > 0) logger.info({ generationId, embedded, failed }, 'items indexed');
  } catch (error) {
    if (!(error instanceof GenerationNotFoundError)) throw error;
  }
}
