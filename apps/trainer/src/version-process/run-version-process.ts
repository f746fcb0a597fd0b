import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { childHeapMiB } from '../run-process/child-heap.ts';
import { reasonOfEnd } from '../run-process/reason-of-end.ts';
import type { VersionMessage, VersionOrder } from './version-messages.ts';

/**
 * Runs a job about a version in a process of its own, which is killed when the signal aborts.
 *
 * @returns what it came to; of a process that ended without a word the reason
 */
export function runVersionProcess(
  order: VersionOrder,
  signal: AbortSignal,
): Promise<VersionMessage | { readonly type: 'died'; readonly reason: string }> {
  const file = new URL(`./version-process${extname(import.meta.url)}`, import.meta.url);
  const child = fork(file, {
    serialization: 'advanced',
    // A training may run beside it: half of its heap.
    execArgv: [`--max-old-space-size=${childHeapMiB >> 1}`, '--max-semi-space-size=8'],
    // Standard output belongs to the trainer's log; what native code prints goes to standard error.
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  const kill = () => child.kill('SIGKILL');
  if (signal.aborted) kill();
  signal.addEventListener('abort', kill, { once: true });
  // A send that fails means that the process is ending, which its end tells.
  child.send(order, () => {});
  return new Promise((resolve) => {
    let last: VersionMessage | undefined;
    const died = (reason: string) => {
      signal.removeEventListener('abort', kill);
      resolve(last ?? { type: 'died', reason });
    };
    child.on('message', (message: VersionMessage) => {
      last = message;
    });
    child.once('error', (error) => died(`could not be started: ${error.message}`));
    // 'close' and not 'exit': by then every message was received.
    child.once('close', (code, ended) => died(reasonOfEnd(code, ended)));
  });
}
