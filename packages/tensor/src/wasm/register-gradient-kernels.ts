import { tf } from '../tf.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

/** Kernels that gradients need and the wasm backend lacks, composed from those it has: slow but right. */
export function registerGradientKernels(): void {
  const registered = new Set(tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const kernel of [conv2dBackpropFilter, unsortedSegmentSum]) {
    if (!registered.has(kernel.kernelName)) tf.registerKernel(kernel);
  }
}
