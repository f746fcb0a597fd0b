import { createRequire } from 'node:module';
import util from 'node:util';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import { registerNativeKernels } from '../native/register-native-kernels.ts';
import { tf } from '../tf.ts';
import type { BackendReport } from './backend-report.ts';
import { readPreparedRecord } from './read-prepared-record.ts';

// TypeScript's name for the property that the binding has and its declaration lacks.
interface VersionedBinding {
  readonly TF_Version: string;
}

/**
 * Loads tfjs-node and makes it the active backend.
 *
 * @param threads for one operation and between operations; TensorFlow reads them once, at the first
 *   operation of the process.
 * @throws what Node throws where the addon or libtensorflow is absent or broken
 */
export function loadNative(threads: number): BackendReport {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // Off by itself on processors without AVX-512; it takes a third off the step of a convolutional network.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
  process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
  process.env['TF_NUM_INTEROP_THREADS'] ??= String(threads);
  restoreRemovedUtil();
  const require = createRequire(import.meta.url);
  require('@tensorflow/tfjs-node');
  registerNativeKernels();
  const { binding } = tf.backend() as NodeJSKernelBackend;
  const { TF_Version: tensorflowVersion } = binding as typeof binding & VersionedBinding;
  return {
    backend: 'tensorflow',
    source: sourceOf(tensorflowVersion),
    tensorflowVersion,
    threads: Number(process.env['TF_NUM_INTRAOP_THREADS']),
  };
}

/** tfjs-node 4.22 calls two functions of node:util that Node 23 removed. */
function restoreRemovedUtil(): void {
  const removed = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, restored] of Object.entries(removed)) {
    if (!(name in util)) Object.defineProperty(util, name, { value: restored });
  }
}

/** A record of another TensorFlow than the one that runs is out of date: then upstream's installer ran. */
function sourceOf(tensorflowVersion: string): 'upstream' | 'wheel' {
  const record = readPreparedRecord();
  const isWheel = record?.source === 'wheel' && record.tensorflowVersion === tensorflowVersion;
  return isWheel ? 'wheel' : 'upstream';
}
