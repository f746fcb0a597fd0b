// Run as a process of its own by a test: holds a home, and ends in the way its argument says.
import { createLogger } from '../logger/create-logger.ts';
import { lockHome } from '../home/lock-home.ts';
import { createShutdown } from './create-shutdown.ts';
import { exitOnUncaught } from './exit-on-uncaught.ts';

const [way = '', home = ''] = process.argv.slice(2);
const logger = createLogger({
  name: 'fixture',
  environment: { logFormat: 'json', logLevel: 'info' },
});
exitOnUncaught(logger);
const { onShutdown } = createShutdown({ logger });
const lock = await lockHome(home);
onShutdown('home', () => lock.release());
setInterval(() => undefined, 1000);
process.stdout.write('ready\n');
if (way === 'throw')
  setTimeout(() => {
    throw new Error('nobody catches postgres://u:s3cret@h');
  }, 10);
if (way === 'reject') void Promise.reject(new Error('nobody waits'));
