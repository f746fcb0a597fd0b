import type { Logger } from '@kindred/runtime';
import { sweepAbandoned, type SweepOptions } from './sweep-abandoned.ts';
import { sweepCheckpoints } from './sweep-checkpoints.ts';
import { sweepVersionJobs, type SweepVersionJobsPorts } from './sweep-version-jobs.ts';

/** Sweeps at once and then every `everyMs`; returns what ends it. */
export function startSweep(
  options: SweepOptions &
    SweepVersionJobsPorts &
    Parameters<typeof sweepCheckpoints>[0] & {
      readonly everyMs: number;
      readonly logger: Pick<Logger, 'info' | 'warn'>;
    },
): () => void {
  const { logger, everyMs } = options;
  const sweep = async () => {
    try {
      const revived = (await sweepAbandoned(options)) + (await sweepVersionJobs(options));
      if (revived > 0) logger.info({ revived }, 'what was lost was queued again');
      const swept = await sweepCheckpoints(options);
      if (swept > 0) logger.info({ runs: swept }, 'checkpoints of ended runs were deleted');
    } catch (error) {
      logger.warn({ err: error }, 'the sweep of lost jobs failed: it is tried again');
    }
  };
  void sweep();
  const timer = setInterval(() => void sweep(), everyMs);
  return () => clearInterval(timer);
}
