import type { Logger } from 'pino';

export interface SweepOptions {
  readonly sweep: () => Promise<unknown>;
  /** What is swept, for the log. */
  readonly what: string;
  readonly everyMs: number;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Sweeps at once and then every `everyMs`, one sweep at a time; returns what ends it. */
export function startSweep({ sweep, what, everyMs, logger }: SweepOptions): () => void {
  let running: Promise<void> | undefined;
  const sweepOnce = async () => {
    try {
      await sweep();
    } catch (error) {
      logger.warn({ err: error, what }, 'a sweep failed: it is tried again');
    }
  };
  const wake = () => {
    running ??= sweepOnce().finally(() => {
      running = undefined;
    });
  };
  wake();
  const timer = setInterval(wake, everyMs);
  return () => clearInterval(timer);
}
