import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { privateBytes } from '../framework/private-bytes.ts';
import type { EngineReply, EngineRequest, EngineSettings } from './engine-messages.ts';
import { OurEngine } from './our-engine.ts';

/** Our index as a process of its own: node --expose-gc engine-process.ts SETTINGS. */
const engine = new OurEngine(JSON.parse(process.argv[2] ?? '') as EngineSettings);

async function timed<T>(work: () => Promise<T>) {
  const [start, cpuBefore] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, milliseconds, cpuMilliseconds: (user + system) / 1000 };
}

async function answer(request: EngineRequest): Promise<Omit<EngineReply, 'privateBytes'>> {
  switch (request.kind) {
    case 'build': {
      const fill = await engine.prepare(request);
      const { milliseconds, cpuMilliseconds } = await timed(fill);
      return { milliseconds, cpuMilliseconds };
    }
    case 'search': {
      await engine.warmUp(request);
      const { result, milliseconds, cpuMilliseconds } = await timed(() => engine.search(request));
      const labels = request.answers === true ? { labels: [...result.labels] } : {};
      return { milliseconds, cpuMilliseconds, ...labels };
    }
    case 'rest':
      return { milliseconds: 0, cpuMilliseconds: 0 };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line) as EngineRequest);
  globalThis.gc?.();
  process.stdout.write(`${JSON.stringify({ ...reply, privateBytes: privateBytes() })}\n`);
}
await engine.close();
