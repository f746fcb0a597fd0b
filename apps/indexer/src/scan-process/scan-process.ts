// The process of one attempt at a scan: started by runScanProcess.
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import {
  KindredError,
  MissingDatabaseError,
  readEnvironment,
  workForParent,
  type Parent,
} from '@kindred/runtime';
import { isStaleAttempt, runScan } from '@kindred/similarity';
import type { ScanOutcome, ScanProgressed, ScanTask } from './scan-messages.ts';

workForParent(scan);

async function scan(task: ScanTask, parent: Parent<ScanProgressed>): Promise<ScanOutcome> {
  const { databaseUrl, home } = readEnvironment();
  if (databaseUrl === undefined) throw new MissingDatabaseError();
  const { items, scans } = await openDatabase({ connectionString: databaseUrl, poolSize: 2 });
  const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
  try {
    const findings = await runScan(
      { items, scans, artifacts },
      { scan: task, onProgress: (progress) => parent.tell({ type: 'progress', progress }) },
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
