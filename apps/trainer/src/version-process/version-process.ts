// The process of one job about a version: started by runVersionProcess with an IPC channel, ends with it.
import { writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { readEnvironment } from '@kindred/runtime';
import { runVersionJob } from '@kindred/similarity';
import { describeFailure } from '../run-process/describe-failure.ts';
import { openSources } from '../run-process/open-sources.ts';
import type { VersionMessage, VersionOrder } from './version-messages.ts';

// Before TensorFlow makes its threads, which inherit it: a search is to come before a judgement, and a judgement, which
// is short, before the training beside it.
setPriority(5);
// Where memory runs out Linux ends this process first, and not a training of hours or the database.
await writeFile('/proc/self/oom_score_adj', '500').catch(() => {});

// The trainer decides when it ends, also when a whole process group gets the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(1));
process.on('message', (order: VersionOrder) => {
  void run(order).then((last) => process.send?.(last, undefined, {}, () => process.exit(0)));
});

async function run(order: VersionOrder): Promise<VersionMessage> {
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
