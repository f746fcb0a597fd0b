import { createRequire } from 'node:module';
import { tf } from '../tf.ts';
import { registerGradientKernels } from '../wasm/register-gradient-kernels.ts';
import type { BackendReport } from './backend-report.ts';

/** Loads the WebAssembly backend, completed with the kernels that training needs, and activates it. */
export async function loadWasm(note?: string): Promise<BackendReport> {
  const require = createRequire(import.meta.url);
  require('@tensorflow/tfjs-backend-wasm');
  registerGradientKernels();
  const removeListeners = addedListeners();
  const started = await tf.setBackend('wasm');
  removeListeners();
  if (!started) throw new Error('The WebAssembly backend of TensorFlow.js could not be started.');
  // Threads of the wasm backend need Web Workers, which it does not use in Node.
  return {
    backend: 'wasm',
    source: 'wasm',
    threads: 1,
    ...(note === undefined ? {} : { note }),
  };
}

/**
 * Emscripten's start-up code listens for the errors of the whole process and throws them again, past the
 * handlers that a service has for them.
 */
function addedListeners(): () => void {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'exit')));
  return () => {
    for (const [index, event] of events.entries()) {
      for (const listener of process.listeners(event as 'exit')) {
        if (!before[index]?.has(listener)) process.off(event, listener);
      }
    }
  };
}
