import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';

/** Exit code of a process that starts an augmenter, augments a batch and does what comes then. */
async function exitCodeAfter(then: string): Promise<unknown> {
  const module = new URL('./start-augmenter.ts', import.meta.url).href;
  const random = new URL('../random/random.ts', import.meta.url).href;
  const script = `const { startAugmenter } = await import(${JSON.stringify(module)});
    const { Random } = await import(${JSON.stringify(random)});
    const augmenter = await startAugmenter({ specs: [{ kind: 'noise' }], inputShape: [2] });
    const batch = { inputs: Float32Array.of(1, 2), labels: Int32Array.of(0) };
    await augmenter.augment(batch, new Random(1));
    ${then}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: 'inherit',
    env: {},
  });
  const [code] = await once(child, 'exit');
  return code;
}

describe('startAugmenter', () => {
  test('an idle thread does not keep a process alive that forgets to stop it', async () => {
    expect(await exitCodeAfter('')).toBe(0);
  });

  test('a process that stops it in the middle of a batch goes on afterwards', async () => {
    const then = `for (let i = 0; i < 3; i += 1)
        augmenter.augment({ inputs: new Float32Array(200_000), labels: new Int32Array(100_000) }, new Random(i)).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 5));
      await augmenter.stop();
      process.exitCode = 7;`;
    expect(await exitCodeAfter(then)).toBe(7);
  });

  test('a process that stops it goes on afterwards', async () => {
    expect(await exitCodeAfter('await augmenter.stop(); process.exitCode = 7;')).toBe(7);
  });
});
