import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { privateBytes } from '../framework/private-bytes.ts';
import type { EngineReply, EngineSettings, OurRequest } from './engine-messages.ts';
import { IndexedSet } from './indexed-set.ts';

type Answer = Omit<EngineReply, 'privateBytes'>;

/** Our index as a process of its own: node --expose-gc engine-process.ts SETTINGS. */
const indexed = new IndexedSet(JSON.parse(process.argv[2] ?? '') as EngineSettings);

async function timed<T>(work: () => Promise<T>) {
  const [start, cpuBefore] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, times: { milliseconds, cpuMilliseconds: (user + system) / 1000 } };
}

async function answer(request: OurRequest): Promise<Answer> {
  switch (request.kind) {
    case 'build':
      return (await timed(await indexed.prepare(request))).times;
    case 'search': {
      await indexed.warmUp(request);
      const { result, times } = await timed(() => indexed.search(request));
      return request.answers === true ? { ...times, labels: [...result.labels] } : times;
    }
    case 'save':
      return (await timed(() => indexed.save(request.folder))).times;
    case 'load':
      return (await timed(() => indexed.load(request.folder, request.threads))).times;
    case 'storage': {
      const { result, times } = await timed(() => indexed.storage());
      return { ...times, storage: result };
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line) as OurRequest);
  // What was read and handed over is no memory of the index.
  globalThis.gc?.();
  process.stdout.write(`${JSON.stringify({ ...reply, privateBytes: privateBytes() })}\n`);
}
await indexed.close();
