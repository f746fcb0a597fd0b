import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadResult } from './closed-loop.ts';

/** Applies the load of `applyLoad` from a process of its own, with these bodies one after the other. */
export function loadFromProcess(options: {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly clients: number;
  readonly seconds: number;
}): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'));
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.send(options);
  });
}
