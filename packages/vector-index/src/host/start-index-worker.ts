import { Worker } from 'node:worker_threads';
import { NativeGate } from './native-gate.ts';

/** A worker thread that serves indexes, and the gate to be closed before it is ended by force. */
export interface IndexWorker {
  readonly thread: Worker;
  readonly gate: NativeGate;
}

const openGates = new Set<NativeGate>();

/** The thread's file is this file's neighbour: TypeScript in the sources (tests), JavaScript in dist. */
export function startIndexWorker(): IndexWorker {
  const gate = new NativeGate();
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const thread = new Worker(new URL(`./index-worker.${extension}`, import.meta.url), {
    name: 'kindred-vector-index',
    // Options of the parent, such as a test runner's, are not for this thread.
    execArgv: [],
    workerData: { gate: gate.memory },
  });
  closeAtProcessExit(gate);
  thread.once('exit', () => openGates.delete(gate));
  return { thread, gate };
}

function closeAtProcessExit(gate: NativeGate): void {
  openGates.add(gate);
  if (!process.listeners('exit').includes(closeOpenGates)) process.on('exit', closeOpenGates);
}

function closeOpenGates(): void {
  for (const gate of openGates) gate.close();
}
