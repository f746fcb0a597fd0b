import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pinnedEnvironment, pinnedNode } from './pinned-node.mjs';

/**
 * Runs a program on the pinned Node in place of this one: it has the terminal, gets the signals, and its
 * exit code becomes ours.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {readonly string[]} [launcher] words before the command
 * @returns {Promise<number>}
 */
export function handOver(args, env = process.env, launcher = []) {
  const [program, ...others] = [...launcher, pinnedNode, ...args];
  const child = spawn(program, others, { stdio: 'inherit', env: pinnedEnvironment(env) });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.on('SIGINT', () => {
    // A terminal sends it to the child as well, and twice means at once.
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
