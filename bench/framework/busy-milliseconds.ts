import { cpus } from 'node:os';

/** Processor time that the whole machine has worked since it started, in milliseconds. */
export function busyMilliseconds(): number {
  return cpus().reduce(
    (sum, { times }) => sum + times.user + times.nice + times.sys + times.irq,
    0,
  );
}
