import {
  createLogger,
  createShutdown,
  EnvironmentError,
  exitOnUncaught,
  KindredError,
  readEnvironment,
  type Environment,
} from '@kindred/runtime';
import { announceFirstKey } from './access/announce-first-key.ts';
import { createApp } from './create-app.ts';
import { listen } from './listen.ts';
import { openServices } from './services/open-services.ts';

/** The API process: node dist/main.js. Settings come from the environment, see readEnvironment. */
async function run(environment: Environment): Promise<void> {
  const logger = createLogger({ name: 'api', environment });
  exitOnUncaught(logger);
  const { onShutdown, shutdown } = createShutdown({ logger });
  // A supervisor that dies takes its processes along.
  process.once('disconnect', () => void shutdown('the supervisor is gone'));
  try {
    const { services, close } = await openServices(environment, logger);
    onShutdown('services', close);
    const { access, adminKey, bodyLimitBytes } = environment;
    if (access === 'keys' && adminKey === undefined) await announceFirstKey(services);
    const app = await createApp({ services, logger, access, adminKey, bodyLimitBytes });
    onShutdown('http', () => app.close());
    const port = await listen(app, environment);
    logger.info({ host: environment.host, port }, 'the API listens');
    process.send?.({ type: 'ready', port });
  } catch (error) {
    console.error(error instanceof KindredError ? error.message : error);
    await shutdown('the start failed', 1);
  }
}

try {
  await run(readEnvironment());
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
  process.disconnect?.();
}
