import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOver } from '../setup/hand-over.mjs';
import { countTests } from './count-tests.mjs';

/**
 * Runs Jest on everything, or on what the patterns and options say.
 *
 * @param {readonly string[]} patterns
 * @param {{ launcher?: readonly string[], env?: NodeJS.ProcessEnv }} [how] words before the command, and its environment
 */
export async function runTests(patterns, { launcher, env } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-test-'));
  const outputFile = join(folder, 'result.json');
  try {
    const args = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${outputFile}`,
      ...patterns,
    ];
    const code = await handOver(args, env, launcher);
    return countTests(code, readResult(outputFile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
