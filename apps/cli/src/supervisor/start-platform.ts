import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, startEmbeddedPostgres } from '@kindred/database';
import { lockHome, type Environment, type Logger } from '@kindred/runtime';
import { checkDisk } from './check-disk.ts';
import { checkPort } from './check-port.ts';
import { startChildService, type ChildService } from './child-service.ts';
import { makeFirstKey } from './make-first-key.ts';
import { PlatformError } from './platform-error.ts';

export interface PlatformOptions {
  readonly environment: Environment;
  readonly logger: Logger;
  /** Called before each step, for progress on a terminal. */
  readonly onStep?: (step: string) => void;
  /** Told the text of the first admin's key, which nobody can read again. */
  readonly onFirstKey: (key: string) => void;
  readonly onRestart?: (name: string, reason: string) => void;
  /** A process died too often: the platform cannot go on. */
  readonly onGivenUp: (name: string, reason: string) => void;
}

export interface Platform {
  readonly url: string;
  pid(name: string): number | undefined;
  /** Ends api, trainer and indexer, then PostgreSQL, and gives the home folder back. Idempotent. */
  stop(): Promise<void>;
}

const services = ['api', 'trainer', 'indexer'] as const;

/**
 * Starts the whole platform on this machine under one supervisor: home lock → PostgreSQL (embedded,
 * unless DATABASE_URL is set) → migrations → trainer, indexer and api. What was started is stopped
 * again, in reverse order, when a later step fails.
 *
 * @throws KindredError with one sentence that says what to do
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { environment, logger, onStep = () => {} } = options;
  const undo: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
    })());
  try {
    const lock = await lockHome(environment.home);
    undo.push(() => lock.release());
    await checkDisk(environment.home);
    const port = await checkPort(environment.host, environment.port);
    const databaseUrl = await startDatabase(options, undo);
    onStep('applying migrations');
    await migrate(databaseUrl);
    if (environment.access === 'keys' && environment.adminKey === undefined)
      await makeFirstKey(databaseUrl, options.onFirstKey);
    const childEnvironment = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      ...pinned(environment, port),
    };
    onStep('starting api, trainer and indexer');
    const children = await startServices(options, childEnvironment, undo);
    const host = environment.host.includes(':') ? `[${environment.host}]` : environment.host;
    return {
      url: `http://${host}:${port}`,
      pid: (name) => children.find((child) => child.name === name)?.pid(),
      stop,
    };
  } catch (error) {
    await stop().catch((stopError: unknown) => logger.error({ err: stopError }, 'could not stop'));
    throw error;
  }
}

async function startDatabase(
  { environment, logger, onStep = () => {} }: PlatformOptions,
  undo: (() => Promise<unknown>)[],
): Promise<string> {
  if (environment.databaseUrl !== undefined) return environment.databaseUrl;
  onStep('starting PostgreSQL');
  const postgres = await startEmbeddedPostgres({ home: environment.home, logger });
  undo.push(() => postgres.stop());
  return postgres.connectionString;
}

const pinned = (environment: Environment, port: number): NodeJS.ProcessEnv => ({
  KINDRED_HOME: environment.home,
  HOST: environment.host,
  PORT: `${port}`,
  // Not by DATABASE_URL, which the embedded database has too.
  KINDRED_ACCESS: environment.access,
  LOG_FORMAT: 'json',
});

async function startServices(
  { environment, onRestart, onGivenUp }: PlatformOptions,
  childEnvironment: NodeJS.ProcessEnv,
  undo: (() => Promise<unknown>)[],
): Promise<ChildService[]> {
  const logs = join(environment.home, 'logs');
  await mkdir(logs, { recursive: true });
  const started = await Promise.allSettled(
    services.map((name) =>
      startChildService({
        name,
        entry: fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url)),
        environment: childEnvironment,
        logFile: join(logs, `${name}.log`),
        ...(onRestart === undefined ? {} : { onRestart }),
        onGivenUp,
      }),
    ),
  );
  const children = started
    .filter((result) => result.status === 'fulfilled')
    .map(({ value }) => value);
  undo.push(() => Promise.all(children.map((child) => child.stop(15_000))));
  const failure = started.find((result) => result.status === 'rejected');
  if (failure !== undefined) {
    const message = failure.reason instanceof Error ? failure.reason.message : `${failure.reason}`;
    throw new PlatformError('service-failed', message, failure.reason);
  }
  return children;
}
