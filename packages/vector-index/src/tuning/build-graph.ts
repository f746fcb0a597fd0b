import { setTimeout } from 'node:timers/promises';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { GraphShape } from './graph-ladder.ts';
import type { TuningHost } from './tuning-host.ts';
import type { TuningSample } from './tuning-sample.ts';

const POLL_MS = 10;

/**
 * Opens an index of the sample and waits until its graph is built. The index stays open where this fails after
 * `open`, which rejects for a name in use.
 * @returns milliseconds it took
 */
export async function buildGraph(
  host: TuningHost,
  name: string,
  { sample, shape, signal }: { sample: TuningSample; shape: GraphShape; signal: AbortSignal },
): Promise<number> {
  const { dimension, metric, vectors } = sample;
  const startedAt = performance.now();
  const labels = Uint32Array.from({ length: vectors.length / dimension }, (_, label) => label);
  // The host takes the arrays it is given.
  await host.upsert(name, labels, vectors.slice());
  let report = await host.report(name);
  while (report.building) {
    await setTimeout(POLL_MS, undefined, { signal });
    report = await host.report(name);
  }
  if (report.kind === 'exact') {
    const rule = `so many that the host walks a graph (M ${shape.M}, metric ${metric})`;
    throw new InvalidArgumentError('vectors', report.size, rule);
  }
  return performance.now() - startedAt;
}
