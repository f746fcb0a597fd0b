// Run by a test in a process of its own: starts the server, says where, and waits to be killed.
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const [home = ''] = process.argv.slice(2);
const logger = { info() {}, warn() {}, error() {} };
const { connectionString } = await startEmbeddedPostgres({ home, logger });
process.stdout.write(`${connectionString}\n`);
setInterval(() => {}, 1000);
