import { parentPort, workerData } from 'node:worker_threads';
import { Random } from '../random/random.ts';
import type { AugmentationJob, AugmentationSetUp } from './augmentation-job.ts';
import { createPipeline } from './create-pipeline.ts';

// Entry point of the worker thread. It imports nothing that loads TensorFlow.

const port = parentPort;
if (port === null)
  throw new Error('augmentation-worker is started by startAugmenter, in a worker thread.');

const { specs, inputShape } = workerData as AugmentationSetUp;
const pipeline = createPipeline(specs, inputShape);

port.on('message', ({ id, batch, random }: AugmentationJob) => {
  const inputs = pipeline(batch, new Random(random));
  port.postMessage({ id, inputs }, [inputs.buffer as ArrayBuffer]);
});
