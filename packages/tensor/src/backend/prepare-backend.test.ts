import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { tf } from '../tf.ts';
import { prepareBackend } from './prepare-backend.ts';

describe('prepareBackend', () => {
  test('makes native TensorFlow compute, and says which', async () => {
    const report = await prepareBackend();
    expect(report).toMatchObject({
      backend: 'tensorflow',
      source: expect.stringMatching(/^(upstream|wheel)$/),
      tensorflowVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(report.threads).toBeGreaterThanOrEqual(1);
    expect(report.threads).toBeLessThanOrEqual(availableParallelism());
    expect(tf.matMul([[2]], [[3]]).dataSync()[0]).toBe(6);
  });

  test('answers the same when called again, and at once', async () => {
    const [first, second] = await Promise.all([prepareBackend(), prepareBackend({ threads: 64 })]);
    expect(second).toBe(first);
  });

  test('leaves one engine: every package sees the same tensors and backend', async () => {
    await prepareBackend();
    const require = createRequire(import.meta.url);
    const native = require('@tensorflow/tfjs-node') as typeof tf;
    expect(native.Tensor).toBe(tf.Tensor);
    expect(native.engine()).toBe(tf.engine());
  });

  test('switches to wasm when asked, stays there, and comes back', async () => {
    expect(await prepareBackend({ prefer: 'wasm' })).toEqual({
      backend: 'wasm',
      source: 'wasm',
      threads: 1,
    });
    expect((await prepareBackend()).backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect((await tf.matMul([[2]], [[3]]).data())[0]).toBe(6);
    expect((await prepareBackend({ prefer: 'native' })).backend).toBe('tensorflow');
    expect(tf.getBackend()).toBe('tensorflow');
  });

  test('leaves the errors of the process to those who handle them', async () => {
    const source = new URL('./prepare-backend.ts', import.meta.url).href;
    const program = `
      const { prepareBackend } = await import(${JSON.stringify(source)});
      await prepareBackend({ prefer: 'wasm' });
      process.on('uncaughtException', (error) => console.log('handled ' + error.message));
      setTimeout(() => { throw new Error('thrown'); });
    `;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      program,
    ]);
    expect(stdout).toBe('handled thrown\n');
  });
});
