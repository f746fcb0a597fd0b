// Run by tests in a process of its own, as `start-and-wait.fixture.ts HOME [PORT]`: starts the server, says
// where, and waits to be killed; SIGTERM ends the server first.
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const [home = '', port] = process.argv.slice(2);
const logger = { info() {}, warn() {}, error() {} };
const options = port === undefined ? {} : { port: Number(port) };
const server = await startEmbeddedPostgres({ home, logger, ...options });
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${server.connectionString}\n`);
setInterval(() => {}, 1000);
