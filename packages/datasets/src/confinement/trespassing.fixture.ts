// Run as a process of its own by a test: tries what a parser has no business with, and says what came of it.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What came of each deed: the code of its refusal, or "done". */
export interface Outcomes {
  readonly environment: readonly string[];
  readonly read: string;
  readonly write: string;
  readonly remove: string;
  readonly process: string;
  readonly thread: string;
}

/** The code of its refusal, or "done". */
function outcomeOf(deed: () => unknown): string {
  try {
    deed();
    return 'done';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

process.on('message', (folder: string) => {
  const outcomes: Outcomes = {
    environment: Object.keys(process.env),
    read: outcomeOf(() => readFileSync(`${folder}/kept.txt`)),
    write: outcomeOf(() => writeFileSync(`${folder}/kept.txt`, 'changed')),
    remove: outcomeOf(() => rmSync(`${folder}/kept.txt`)),
    process: outcomeOf(() => execFileSync(process.execPath, ['--version'])),
    thread: outcomeOf(() => new Worker('', { eval: true })),
  };
  process.send?.(outcomes);
});
