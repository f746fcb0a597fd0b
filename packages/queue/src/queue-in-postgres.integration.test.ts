import { queueContract } from './contract/queue-contract.fixture.ts';
import { startPostgres } from './servers/postgres-server.fixture.ts';

queueContract('PostgreSQL', startPostgres);
