import { tf } from '../tf.ts';
import { poolWithWorkspace } from './pool-with-workspace.ts';

/** Max pooling by oneDNN, which takes half of the time of the kernel that tfjs-node calls. */
export const maxPool: tf.KernelConfig = {
  kernelName: tf.MaxPool,
  backendName: 'tensorflow',
  kernelFunc({ inputs, attrs }) {
    const { output, workspace } = poolWithWorkspace(inputs['x'] as tf.TensorInfo, attrs);
    workspace.dispose();
    return output;
  },
};
