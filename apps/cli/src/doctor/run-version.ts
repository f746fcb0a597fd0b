import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** First line that `program --version` prints; undefined when it cannot be run. */
export async function runVersion(
  program: string,
  words: readonly string[] = ['--version'],
): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await execute(program, words, { timeout: 10_000 });
    return `${stdout}\n${stderr}`.trim().split('\n')[0];
  } catch {
    // Absent or broken are the same here: it cannot be used.
    return undefined;
  }
}
