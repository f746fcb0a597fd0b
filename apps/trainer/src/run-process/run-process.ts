// The process of one training run: started by RunProcessHandle with an IPC channel, ends with it.
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { FolderArtifactStore } from '@kindred/artifacts';
import { readEnvironment } from '@kindred/runtime';
import { artifactCheckpoints, trainModel } from '@kindred/similarity';
import { describeFailure } from './describe-failure.ts';
import { openSources } from './open-sources.ts';
import type { RunMessage, RunOrder, TrainerMessage } from './run-messages.ts';

// Before TensorFlow makes its threads, which inherit it: a search is to come before a training.
setPriority(10);

const stop = new AbortController();
// The trainer decides when it ends, also when a whole process group gets the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(1));
process.on('message', (message: TrainerMessage) => {
  if (message.type === 'stop') stop.abort(new Error('the trainer asked the run to stop'));
  else void run(message.order).then((last) => send(last, () => process.exit(0)));
});

async function run(order: RunOrder): Promise<RunMessage> {
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
      onEvent: (event) => send({ type: 'event', event }),
      signal: stop.signal,
    });
    return { type: 'trained', version };
  } catch (error) {
    if (stop.signal.aborted) return { type: 'stopped' };
    // Its stack is of use in the run's log, beside the sentence that is shown.
    console.error(error);
    return { type: 'failed', error: describeFailure(error) };
  }
}

function send(message: RunMessage, sent: () => void = () => {}): void {
  process.send?.(message, undefined, {}, sent);
}
