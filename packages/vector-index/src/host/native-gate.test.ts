import { Worker } from 'node:worker_threads';
import { describe, expect, test } from '@jest/globals';
import { NativeGate } from './native-gate.ts';

describe('NativeGate', () => {
  test('lets calls through, with their results and errors', () => {
    const gate = new NativeGate();
    expect(gate.pass(() => 5)).toBe(5);
    const fail = () =>
      gate.pass(() => {
        throw new RangeError('native');
      });
    expect(fail).toThrow('native');
    expect(gate.close()).toBe(true);
  });

  test('close waits until the other thread is outside, and holds it there', async () => {
    const gate = new NativeGate();
    const calls = new Int32Array(new SharedArrayBuffer(4));
    const module = new URL('./native-gate.ts', import.meta.url).href;
    const source = `const { workerData } = require('node:worker_threads');
      import(${JSON.stringify(module)}).then(({ NativeGate }) => {
        const gate = new NativeGate(workerData.memory);
        const pause = new Int32Array(new SharedArrayBuffer(4));
        for (;;) gate.pass(() => {
          Atomics.add(workerData.calls, 0, 1);
          Atomics.wait(pause, 0, 0, 5);
          Atomics.add(workerData.calls, 0, 1);
        });
      });`;
    const workerData = { memory: gate.memory, calls };
    const worker = new Worker(source, { eval: true, execArgv: [], workerData });
    while (Atomics.load(calls, 0) < 10) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(gate.close()).toBe(true);
    const afterClose = Atomics.load(calls, 0);
    // Even: no call is under way.
    expect(afterClose % 2).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(Atomics.load(calls, 0)).toBe(afterClose);
    await worker.terminate();
  });
});
