import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

export const logFile = join(root, '.kindred', 'logs', 'setup.log');

const PROGRESS_EVERY_MS = 10_000;
const QUIET_BELOW_MS = 1_000;

/**
 * Runs one step of the setup and prints one line for it, with the time it took, on stderr: stdout belongs
 * to the program that is set up.
 *
 * @param {string} name
 * @param {(tell: { progress: (text: string) => void, log: (text: string) => void }) => Promise<string>} work
 *   answers the end of the line
 * @param {{ quiet?: boolean }} options `quiet`: a step that had nothing to do prints nothing
 */
export async function step(name, work, { quiet = false } = {}) {
  const startedAt = Date.now();
  mkdirSync(dirname(logFile), { recursive: true });
  log(`\n== ${new Date(startedAt).toISOString()} ${name}\n`);
  const line = liveLine(name);
  try {
    const result = await work({ progress: line.show, log });
    line.clear();
    const elapsedMs = Date.now() - startedAt;
    if (!quiet || elapsedMs >= QUIET_BELOW_MS) print('✓', name, result, elapsedMs);
    log(`${result}\n`);
  } catch (error) {
    line.clear();
    print('✗', name, 'failed', Date.now() - startedAt);
    throw error;
  }
}

function print(mark, name, result, elapsedMs) {
  const seconds = (elapsedMs / 1000).toFixed(1);
  console.error(`  ${mark} ${name.padEnd(12)} ${result} (${seconds} s)`);
}

function log(text) {
  appendFileSync(logFile, text);
}

/** On a terminal one line that is written over; elsewhere a line now and then. */
function liveLine(name) {
  const { isTTY } = process.stderr;
  let shownAt = Date.now();
  const show = (text) => {
    if (isTTY) process.stderr.write(`\r\x1b[K  … ${name.padEnd(12)} ${text}`);
    else if (Date.now() - shownAt >= PROGRESS_EVERY_MS) {
      shownAt = Date.now();
      console.error(`  … ${name.padEnd(12)} ${text}`);
    }
  };
  if (isTTY) show('');
  return { show, clear: () => isTTY && process.stderr.write('\r\x1b[K') };
}
