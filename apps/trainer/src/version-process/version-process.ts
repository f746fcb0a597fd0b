// The process of one job about a version: started by runVersionProcess.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { readEnvironment, workForParent } from '@kindred/runtime';
import { runVersionJob } from '@kindred/similarity';
import { describeFailure } from '../run-process/describe-failure.ts';
import { openSources } from '../run-process/open-sources.ts';
import type { VersionMessage, VersionOrder } from './version-messages.ts';

// A search is to come before a judgement, and a judgement, which is short, before the training beside it.
workForParent(run, { niceness: 5 });

async function run(order: VersionOrder): Promise<VersionMessage> {
  // Where memory runs out Linux ends this process first, and not a training of hours or the database.
  await writeFile('/proc/self/oom_score_adj', '500').catch(() => {});
  try {
    const environment = readEnvironment();
    const artifacts = await FolderArtifactStore.open(join(environment.home, 'artifacts'));
    const { id, attempt, model } = order;
    const artifactKey = `models/${model}/${id}/${attempt}`;
    const sources = openSources(environment);
    return {
      type: 'done',
      result: await runVersionJob({ ...sources, artifacts, job: order, artifactKey }),
    };
  } catch (error) {
    return { type: 'failed', error: describeFailure(error) };
  }
}
