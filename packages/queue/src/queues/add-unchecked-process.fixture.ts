// Run as a process of its own by tests of packages that do not have BullMQ: adds one job, unchecked.
import { addUnchecked } from './add-unchecked.fixture.ts';

const { connection, ...job } = JSON.parse(process.argv[2] ?? '');
await addUnchecked(connection, job);
