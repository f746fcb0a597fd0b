import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

async function exitCodeOf(argumentsOfNode: string[]): Promise<unknown> {
  const child = spawn(process.execPath, argumentsOfNode, { stdio: 'inherit', env: {} });
  const [code, signal] = await once(child, 'exit');
  return code ?? signal;
}

describe('startIndexWorker', () => {
  test('process.exit during a build ends with its own code, five times of five', async () => {
    const file = fileURLToPath(new URL('./exit-while-building.fixture.ts', import.meta.url));
    for (let time = 0; time < 5; time++) expect(await exitCodeOf([file])).toBe(7);
  });

  test('an idle worker does not keep a process alive that forgets to shut down', async () => {
    const module = new URL('./start-index-host.ts', import.meta.url).href;
    const script = `const { startIndexHost } = await import(${JSON.stringify(module)});
      const host = await startIndexHost({ engine: 'hnswlib-node' });
      await host.open('a', { dimension: 2, metric: 'l2' });
      await host.upsert('a', Uint32Array.of(1), Float32Array.of(1, 2));`;
    expect(await exitCodeOf(['--input-type=module', '--eval', script])).toBe(0);
  });
});
