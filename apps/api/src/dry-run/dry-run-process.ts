// The process of one dry run: started by DryRunner.
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { openDatabase } from '@kindred/database';
import { openDataset } from '@kindred/datasets';
import {
  KindredError,
  messageOf,
  readEnvironment,
  systemErrorCode,
  workForParent,
} from '@kindred/runtime';
import { dryRun } from '@kindred/similarity';
import type { DryRunAnswer, DryRunOrder } from './dry-run-messages.ts';

workForParent(answer);

async function answer(run: DryRunOrder): Promise<DryRunAnswer> {
  try {
    const { databaseUrl = '', home } = readEnvironment();
    const { collections, items, verdicts } = await openDatabase({
      connectionString: databaseUrl,
      poolSize: 2,
    });
    const artifacts = await FolderArtifactStore.open(join(home, 'artifacts'));
    const ports = { collections, items, verdicts, artifacts, openDataset };
    return { type: 'report', report: await dryRun({ ...ports, run }) };
  } catch (error) {
    const fields = error instanceof KindredError ? error.fields : {};
    return {
      type: 'failed',
      code: systemErrorCode(error) || undefined,
      message: messageOf(error),
      fields,
    };
  }
}
