// Run as a process of its own by a test: takes a folder's lock, says so, and keeps it until it is killed.
import { lockFolder } from './lock-folder.ts';

const [folder = ''] = process.argv.slice(2);
const outcome = await lockFolder(folder).then(
  () => 'locked',
  (error: { code?: string }) => error.code,
);
process.stdout.write(`${outcome}\n`);
if (outcome === 'locked') setInterval(() => undefined, 1_000);
