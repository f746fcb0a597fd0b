import { spawn } from 'node:child_process';
import { join } from 'node:path';
import getPort from 'get-port';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs a program that serves on `port` until it answers GET `path`; `stop` ends it in order. */
export async function startServer(options: {
  readonly command: string;
  readonly words: readonly string[];
  readonly port: number;
  readonly path: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** How long it may take to answer. @defaultValue two minutes */
  readonly timeoutMs?: number;
}): Promise<RunningServer> {
  const { command, words, port, path, environment = {}, timeoutMs = 120_000 } = options;
  const child = spawn(command, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`);
    const up = await fetch(url + path).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) break;
    if (Date.now() > deadline) throw new Error(`${command} does not answer on ${url}${path}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** The whole platform on a home of its own. */
export const startKindred = async (home: string): Promise<RunningServer> => {
  const port = await getPort({ host: '127.0.0.1' });
  return startServer({
    command: process.execPath,
    words: [join(import.meta.dirname, '../../apps/cli/dist/main.js'), 'serve'],
    port,
    path: '/readyz',
    environment: { KINDRED_HOME: home, PORT: `${port}`, HOST: '127.0.0.1' },
  });
};
