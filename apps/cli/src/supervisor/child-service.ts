import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { restartDelay } from './restart-policy.ts';

export interface ServiceOptions {
  readonly name: string;
  /** Compiled entry file. */
  readonly entry: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly readyWithinMs?: number;
  readonly onRestart?: (name: string, reason: string) => void;
  /** It died too often. */
  readonly onGivenUp: (name: string, reason: string) => void;
}

export interface ChildService {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** SIGTERM, then SIGKILL after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Starts one process of the platform, waits until it says that it is ready, and starts it again
 * whenever it dies. Its output goes to a log file. The IPC channel is the life line: the process ends
 * by itself when the supervisor is gone.
 *
 * @throws Error when the process ends before it was ready for the first time
 */
export async function startChildService(options: ServiceOptions): Promise<ChildService> {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const deaths: number[] = [];
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;

  const launch = (): ChildProcess => {
    const launched = forkInto(options, log);
    child = launched;
    launched.once('exit', (code, signal) => {
      const reason = signal ?? `exit code ${code}`;
      if (stopping || !ready) return;
      deaths.push(Date.now());
      const delay = restartDelay(deaths);
      if (delay === undefined) options.onGivenUp(options.name, reason);
      else {
        options.onRestart?.(options.name, reason);
        timer = setTimeout(launch, delay);
      }
    });
    return launched;
  };

  let ready = false;
  await untilReady(launch(), options);
  ready = true;
  return {
    name: options.name,
    pid: () => child?.pid,
    stop: async (graceMs) => {
      stopping = true;
      clearTimeout(timer);
      if (child !== undefined) await end(child, graceMs);
      await new Promise((done) => log.end(done));
    },
  };
}

function forkInto(options: ServiceOptions, log: WriteStream): ChildProcess {
  const child = fork(options.entry, [], {
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own process group: Ctrl-C reaches the supervisor alone, which then ends things in order.
    detached: true,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

function untilReady(child: ChildProcess, options: ServiceOptions): Promise<void> {
  const limitMs = options.readyWithinMs ?? 60_000;
  let tail = '';
  const keepTail = (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-2000);
  };
  child.stdout?.on('data', keepTail);
  child.stderr?.on('data', keepTail);
  return new Promise((resolve, reject) => {
    const fail = (what: string) => {
      clearTimeout(timer);
      child.off('exit', onExit);
      child.kill('SIGKILL');
      const last = tail.trim().split('\n').slice(-5).join('\n');
      reject(new Error(`${options.name} ${what}; see ${options.logFile}\n${last}`.trim()));
    };
    const timer = setTimeout(() => fail(`was not ready within ${limitMs / 1000} s`), limitMs);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      fail(`ended at its start (${signal ?? `exit code ${code}`})`);
    child.once('exit', onExit);
    child.on('message', (message) => {
      if (!isReady(message)) return;
      clearTimeout(timer);
      child.off('exit', onExit);
      child.stdout?.off('data', keepTail);
      child.stderr?.off('data', keepTail);
      resolve();
    });
  });
}

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

async function end(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}
