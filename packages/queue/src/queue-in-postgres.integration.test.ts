import { testQueueBackend } from './queue-backend.fixture.ts';
import { startPostgres } from './servers/postgres-server.fixture.ts';

testQueueBackend('PostgreSQL', startPostgres);
