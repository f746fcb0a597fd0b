// The process of one attempt at a scan: started by ScanProcessHandle with an IPC channel, ends with it.
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { KindredError, readEnvironment } from '@kindred/runtime';
import { isStaleAttempt, runScan } from '@kindred/similarity';
import { MissingDatabaseError } from '../errors/missing-database-error.ts';
import type { ScanMessage, ScanTask } from './scan-messages.ts';

// A search is to come before a scan.
setPriority(10);

// The indexer decides when it ends, also when a whole process group gets the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(1));
process.once('message', (task: ScanTask) => {
  void scan(task).then((last) => send(last, () => process.exit(0)));
});

async function scan(task: ScanTask): Promise<ScanMessage> {
  const { databaseUrl, home } = readEnvironment();
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const { items, scans } = await openDatabase({ connectionString: databaseUrl, poolSize: 2 });
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  try {
    const findings = await runScan(
      { items, scans, artifacts },
      { scan: task, onProgress: (progress) => send({ type: 'progress', progress }) },
    );
    await scans.commit(task.id, task.attempt, findings);
    return { type: 'committed' };
  } catch (error) {
    if (isStaleAttempt(error)) return { type: 'stale' };
    // What an error of ours says is for who asked; any other ends the process, and the scan is tried again.
    if (!(error instanceof KindredError) || error.code === 'database-unavailable') throw error;
    return { type: 'failed', error: { code: error.code, message: error.message } };
  }
}

function send(message: ScanMessage, sent: () => void = () => {}): void {
  process.send?.(message, undefined, {}, sent);
}
