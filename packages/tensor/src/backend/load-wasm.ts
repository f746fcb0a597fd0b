import { createRequire } from 'node:module';
import { tf } from '../tf.ts';
import { registerGradientKernels } from '../wasm/register-gradient-kernels.ts';
import type { BackendReport } from './backend-report.ts';

/** Loads the WebAssembly backend, completed with the kernels that training needs, and activates it. */
export async function loadWasm(note?: string): Promise<BackendReport> {
  createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm');
  registerGradientKernels();
  if (!(await tf.setBackend('wasm'))) {
    throw new Error('The WebAssembly backend of TensorFlow.js could not be started.');
  }
  // Threads of the wasm backend need Web Workers, which it does not use in Node.
  return {
    backend: 'wasm',
    source: 'wasm',
    threads: 1,
    ...(note === undefined ? {} : { note }),
  };
}
