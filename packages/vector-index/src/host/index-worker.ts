import { parentPort, workerData } from 'node:worker_threads';
import { loadHnswlib } from '../hnsw/load-hnswlib.ts';
import { gatedHnswlib } from './gated-hnswlib.ts';
import { HostedIndexes } from './hosted-indexes.ts';
import type { Reply, Request } from './messages.ts';
import { NativeGate } from './native-gate.ts';

// Entry point of the worker thread. A turn answers all requests that have arrived, then gives the
// graphs one short slice, so a search waits for no more than one slice even while a graph is built.

const BUILD_SLICE_MS = 5;

const port = parentPort;
if (port === null)
  throw new Error('index-worker is started by startIndexHost, in a worker thread.');

const gate = new NativeGate((workerData as { gate: SharedArrayBuffer }).gate);
const indexes = new HostedIndexes(() => gatedHnswlib(loadHnswlib(), gate));
let arrived: Request[] = [];
let turnPlanned = false;

function planTurn(): void {
  if (turnPlanned) return;
  turnPlanned = true;
  // Not a microtask: messages that are waiting already shall arrive first, to be answered together.
  setImmediate(takeTurn);
}

function takeTurn(): void {
  turnPlanned = false;
  const requests = arrived;
  arrived = [];
  for (const reply of indexes.answer(requests)) port!.postMessage(reply, memoryOf(reply));
  if (requests.some(({ operation }) => operation.kind === 'stop')) port!.close();
  else if (indexes.advance(BUILD_SLICE_MS)) planTurn();
}

/** Results are moved to the caller, not copied. */
function memoryOf(reply: Reply): ArrayBuffer[] {
  if (!('answer' in reply) || reply.answer === undefined || !('labels' in reply.answer)) return [];
  const { answer } = reply;
  const arrays =
    'rows' in answer
      ? [answer.labels, answer.rows]
      : [answer.labels, answer.distances, answer.counts];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

port.on('message', (request: Request) => {
  arrived.push(request);
  planTurn();
});
