import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchResult } from './bench.ts';
import { describeCommit, describeMachine } from './machine.ts';

/** Writes bench/results/NAME.json and gives its path. */
export function writeResult(root: string, name: string, result: BenchResult): string {
  const folder = join(root, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  const document = {
    bench: name,
    commit: describeCommit(root),
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    ...result,
  };
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  return file;
}
