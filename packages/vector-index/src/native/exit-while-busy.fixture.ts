// Run as a process of its own: ends a thread, or the process, while the addon's threads search and build.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { NativeIndex } from './native-index.ts';

const [ending = workerData as string] = process.argv.slice(2);
if (ending === 'terminate' && isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { workerData: ending, argv: [ending] });
  await new Promise((resolve) => worker.once('message', resolve));
  await new Promise((resolve) => setTimeout(resolve, 10 + 20 * Math.random()));
  await worker.terminate();
  // What is left of the addon still works here.
  const index = new NativeIndex({ dimension: 1, metric: 'l2' });
  index.upsert(Uint32Array.of(1), Float32Array.of(1));
  const { labels } = await index.search(Float32Array.of(1), { k: 1 });
  process.exitCode = labels[0] === 1 ? 7 : 1;
} else {
  const dimension = 64;
  const rows = 8_000;
  const index = new NativeIndex({ dimension, metric: 'l2', threads: 3 });
  const vectors = Float32Array.from({ length: rows * dimension }, Math.random);
  index.upsert(
    Uint32Array.from({ length: rows }, (_, row) => row),
    vectors,
  );
  parentPort?.postMessage('busy', []);
  if (ending === 'exit') setTimeout(() => process.exit(7), 10 + 20 * Math.random());
  if (ending === 'forget') process.exitCode = 7;
  else for (;;) await index.search(vectors.subarray(0, 640 * dimension), { k: 10 });
}
