import type { Logger } from '@kindred/runtime';
import { sweepPending, type SweepPorts } from './sweep-pending.ts';

/** Sweeps at once and then every `everyMs`, one sweep at a time; returns what ends it. */
export function startSweep(
  ports: SweepPorts & { readonly everyMs: number; readonly logger: Pick<Logger, 'warn'> },
): () => void {
  let running: Promise<void> | undefined;
  const sweep = async () => {
    try {
      await sweepPending(ports);
    } catch (error) {
      ports.logger.warn({ err: error }, 'the sweep of waiting items failed: it is tried again');
    }
  };
  const wake = () => {
    running ??= sweep().finally(() => {
      running = undefined;
    });
  };
  wake();
  const timer = setInterval(wake, ports.everyMs);
  return () => clearInterval(timer);
}
