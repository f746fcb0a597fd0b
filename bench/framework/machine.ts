import { cpus, totalmem } from 'node:os';
import { execFileSync } from 'node:child_process';

/** Short description of what a figure was measured on. */
export function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, Node ${process.version}`;
}

/** The commit that is measured, marked where the working tree differs from it. */
export function describeCommit(folder: string): string {
  try {
    const git = (...words: string[]) =>
      execFileSync('git', words, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    const changed = git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      '.',
      ':!bench/results',
    );
    return git('rev-parse', '--short=12', 'HEAD') + (changed === '' ? '' : '-changed');
  } catch {
    // An archive without git history can be measured as well.
    return 'unknown';
  }
}
