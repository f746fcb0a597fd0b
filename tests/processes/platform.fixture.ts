import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient, type KindredClient } from '@kindred/client';
import getPort from 'get-port';

const root = resolve(import.meta.dirname, '../..');

export interface TestPlatform {
  readonly home: string;
  readonly url: string;
  readonly client: KindredClient;
  readonly supervisor: ChildProcess;
  /** All that the supervisor printed. */
  readonly printed: () => string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'kindred-test-'));

/** Starts `kindred serve` (the built one) and waits until it is ready. */
export async function startTestPlatform(
  options: { home?: string; port?: number; environment?: NodeJS.ProcessEnv } = {},
): Promise<TestPlatform> {
  const home = options.home ?? newHome();
  const port = options.port ?? (await getPort({ host: '127.0.0.1' }));
  const environment = { ...process.env };
  // Jest's own flags are not for the processes under test.
  delete environment['NODE_OPTIONS'];
  const supervisor = spawn(process.execPath, [join(root, 'apps/cli/dist/main.js'), 'serve'], {
    cwd: root,
    env: {
      ...environment,
      KINDRED_HOME: home,
      PORT: `${port}`,
      HOST: '127.0.0.1',
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  supervisor.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  supervisor.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const printed = () => output.join('');
  const ended = new Promise<number | null>((done) => supervisor.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, supervisor, printed);
  return {
    home,
    url,
    client: createClient({ baseUrl: url }),
    supervisor,
    printed,
    stop: async () => {
      supervisor.kill('SIGTERM');
      return ended;
    },
  };
}

async function untilReady(
  url: string,
  supervisor: ChildProcess,
  printed: () => string,
): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (supervisor.exitCode !== null)
      throw new Error(`kindred serve ended with ${supervisor.exitCode}:\n${printed()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`kindred serve was not ready in time:\n${printed()}`);
}
