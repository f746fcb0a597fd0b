import { spawn } from 'node:child_process';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end and keeps what it printed. A program that cannot be started ends with code
 * 127, one that is stopped by `signal` or because it ran past `timeoutMs` with 124.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, signal?: AbortSignal, onOutput?: (text: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(program, args, options = {}) {
  const { cwd, env = process.env, timeoutMs, signal, onOutput } = options;
  return new Promise((resolve) => {
    // A group of its own, so that a stopped installer takes the programs it started with it.
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let stopped = false;
    const keep = (chunk) => {
      output += chunk;
      onOutput?.(String(chunk));
    };
    const stop = () => {
      stopped = true;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    };
    // A group of its own hears nothing of Ctrl-C.
    const stopAndDie = (received) => {
      stop();
      for (const each of ENDING_SIGNALS) process.off(each, stopAndDie);
      process.kill(process.pid, received);
    };
    const timer = timeoutMs && setTimeout(stop, timeoutMs);
    const end = (code) => {
      clearTimeout(timer);
      process.off('exit', stop);
      for (const each of ENDING_SIGNALS) process.off(each, stopAndDie);
      signal?.removeEventListener('abort', stop);
      resolve({ code: stopped ? 124 : (code ?? 1), output });
    };
    process.on('exit', stop);
    for (const each of ENDING_SIGNALS) process.on(each, stopAndDie);
    signal?.addEventListener('abort', stop);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', end);
  });
}
