import type { Logger } from 'pino';

export interface ShutdownOptions {
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How long all steps together may take before the process ends anyway. @defaultValue 10 000 */
  readonly timeLimitMs?: number;
  /** @defaultValue SIGTERM and SIGINT */
  readonly signals?: readonly NodeJS.Signals[];
  /** Ends the process; given by tests. @defaultValue `process.exit` */
  readonly exit?: (code: number) => void;
}

export interface Shutdown {
  /** Aborted as soon as a shutdown begins, before the first step runs. */
  readonly signal: AbortSignal;
  /** Adds a step. Steps run one after the other, the last added first: what was opened last closes first. */
  onShutdown(name: string, step: () => unknown): void;
  /** Begins the shutdown without a signal; resolves after the last step. A second call joins the first. */
  shutdown(reason: string, exitCode?: number): Promise<void>;
  /** Stops listening for signals and watching the time limit, for tests. */
  dispose(): void;
}

/**
 * Ends the process in order on SIGTERM or SIGINT (exit code 0). A step that throws is logged and the
 * next one runs (exit code 1). Past the time limit, or at a second signal, the process ends at once.
 */
export function createShutdown(options: ShutdownOptions): Shutdown {
  const { logger, timeLimitMs = 10_000, signals = ['SIGTERM', 'SIGINT'] } = options;
  const exit = options.exit ?? ((code: number) => process.exit(code));
  const steps: { name: string; step: () => unknown }[] = [];
  const controller = new AbortController();
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const shutdown = (reason: string, exitCode = 0) => (running ??= run(reason, exitCode));
  const run = async (reason: string, exitCode: number) => {
    logger.info({ reason }, 'shutting down');
    timer = setTimeout(() => {
      logger.error({ timeLimitMs }, 'shutdown took too long: ending at once');
      exit(1);
    }, timeLimitMs);
    controller.abort(new Error(`shutting down: ${reason}`));
    const failed = await runSteps(steps, logger);
    clearTimeout(timer);
    exit(failed ? Math.max(1, exitCode) : exitCode);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (running === undefined) return void shutdown(signal);
    logger.warn({ signal }, 'second signal: ending at once');
    exit(1);
  };
  for (const signal of signals) process.on(signal, onSignal);

  return {
    signal: controller.signal,
    onShutdown: (name, step) => void steps.push({ name, step }),
    shutdown,
    dispose: () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

async function runSteps(
  steps: { name: string; step: () => unknown }[],
  logger: ShutdownOptions['logger'],
): Promise<boolean> {
  let failed = false;
  // Steps may be added by a step that runs, so the list is emptied rather than walked.
  for (let next = steps.pop(); next !== undefined; next = steps.pop()) {
    try {
      await next.step();
    } catch (error) {
      failed = true;
      logger.error({ err: error, step: next.name }, 'a step of the shutdown failed');
    }
  }
  return failed;
}
