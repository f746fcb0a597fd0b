// The process of one dry run: started by DryRunner with an IPC channel, ends with it.
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { openDataset } from '@kindred/datasets';
import { KindredError, messageOf, readEnvironment } from '@kindred/runtime';
import { dryRun } from '@kindred/similarity';
import type { DryRunAnswer, DryRunOrder } from './dry-run-messages.ts';

// Before TensorFlow makes its threads, which inherit it: a search is to come first, as before a training.
setPriority(10);
process.on('disconnect', () => process.exit(1));
process.once('message', (order: DryRunOrder) => {
  void answer(order).then((last) => process.send?.(last, undefined, {}, () => process.exit(0)));
});

async function answer(run: DryRunOrder): Promise<DryRunAnswer> {
  try {
    const { databaseUrl = '', home } = readEnvironment();
    const { collections, items, verdicts } = await openDatabase({
      connectionString: databaseUrl,
      poolSize: 2,
    });
    const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
    const ports = { collections, items, verdicts, artifacts, openDataset };
    return { report: await dryRun({ ...ports, run }) };
  } catch (error) {
    const fields = error instanceof KindredError ? error.fields : {};
    return { failure: { code: codeOf(error), message: messageOf(error), fields } };
  }
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error && error.code;
  return typeof code === 'string' ? code : undefined;
}
