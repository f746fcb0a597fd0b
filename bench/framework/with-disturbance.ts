import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { busyMilliseconds } from './busy-milliseconds.ts';

export interface Disturbed<T> {
  readonly result: T;
  /** Share of the machine that other processes took meanwhile. */
  readonly disturbance: number;
}

/** Does the work and looks how busy the machine was besides; `cpuOf` is the work's own processor time in milliseconds. */
export async function withDisturbance<T>(
  work: () => Promise<T>,
  cpuOf: (result: T) => number,
): Promise<Disturbed<T>> {
  const [start, busy] = [performance.now(), busyMilliseconds()];
  const result = await work();
  const available = (performance.now() - start) * cpus().length;
  const others = busyMilliseconds() - busy - cpuOf(result);
  return { result, disturbance: Math.max(0, others) / available };
}
