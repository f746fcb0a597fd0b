import { tf } from '../tf.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { maxPool } from './max-pool.ts';
import { hasOneDnn } from './one-dnn.ts';
import { reluGrad } from './relu-grad.ts';

/** Replaces what tfjs-node has and is slow. Call it when the native backend is active. */
export function registerNativeKernels(): void {
  tf.unregisterGradient(reluGrad.kernelName);
  tf.registerGradient(reluGrad);
  if (!hasOneDnn()) return;
  for (const kernel of [maxPool, maxPoolGrad]) {
    tf.unregisterKernel(kernel.kernelName, kernel.backendName);
    tf.registerKernel(kernel);
  }
}
