// The process of one training run: started by startRunProcess.
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { readEnvironment, workForParent, type Parent } from '@kindred/runtime';
import { artifactCheckpoints, trainModel } from '@kindred/similarity';
import { describeFailure } from './describe-failure.ts';
import { openSources } from './open-sources.ts';
import type { RunHappened, RunLastWord, RunOrder } from './run-messages.ts';

workForParent(run);

async function run(order: RunOrder, { tell, signal }: Parent<RunHappened>): Promise<RunLastWord> {
  const writer = `${order.attempt}-${order.launch}`;
  try {
    const environment = readEnvironment();
    const artifacts = await FolderArtifactStore.open(join(environment.home, 'artifacts'));
    const version = await trainModel({
      ...openSources(environment),
      run: order,
      artifacts,
      artifactKey: `models/${order.model}/${order.id}/${writer}`,
      checkpoints: artifactCheckpoints(artifacts, order.id, writer),
      onEvent: (event) => tell({ type: 'event', event }),
      signal,
    });
    return { type: 'trained', version };
  } catch (error) {
    if (signal.aborted) return { type: 'stopped' };
    // Its stack is of use in the run's log, beside the sentence that is shown.
    console.error(error);
    return { type: 'failed', error: describeFailure(error) };
  }
}
