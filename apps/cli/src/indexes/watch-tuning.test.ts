import { describe, expect, test } from '@jest/globals';
import type { Tuning } from '@kindred/contracts';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { watchTuning } from './watch-tuning.ts';

const tuning: Tuning = {
  id: '0b9dd9a2-5c0e-4d5c-9f6c-3f2a5a3e1d11',
  collection: 'films',
  status: 'queued',
  targetRecall: 0.98,
  k: 10,
  sampleSize: 20_000,
  apply: false,
  progress: null,
  result: null,
  cancelRequested: false,
  error: null,
  createdAt: '2026-11-27T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
};
const step = { step: 'build', graph: 2, graphs: 4 } as const;

function contextOf(states: readonly Tuning[], controller = new AbortController()) {
  const { output, stdout } = memoryOutput({ terminal: true });
  const cancelled: unknown[] = [];
  return {
    stdout,
    cancelled,
    signal: controller.signal,
    output,
    client: {
      async waitForTuning(
        _: unknown,
        { onProgress }: { onProgress?: (tuning: Tuning) => void } = {},
      ) {
        for (const state of states) onProgress?.(state);
        controller.signal.throwIfAborted();
        return states.at(-1)!;
      },
      async cancelTuning(path: unknown) {
        cancelled.push(path);
        return tuning;
      },
    },
  };
}

describe('watchTuning', () => {
  test('shows the steps and gives the tuning', async () => {
    const running: Tuning = { ...tuning, status: 'running', progress: step };
    const context = contextOf([tuning, running, { ...tuning, status: 'succeeded' }]);
    expect(await watchTuning(context, tuning)).toMatchObject({ status: 'succeeded' });
    expect(context.stdout()).toContain('waits for an indexer');
    expect(context.stdout()).toContain(' 50 %  building');
    expect(context.cancelled).toEqual([]);
  });

  test('that failed or was cancelled is an error that says why', async () => {
    const error = { code: 'index-not-tunable', message: 'It has 3 vectors.' };
    const failed = contextOf([{ ...tuning, status: 'failed', error }]);
    await expect(watchTuning(failed, tuning)).rejects.toThrow('failed: It has 3 vectors.');
    const cancelled = contextOf([{ ...tuning, status: 'cancelled' }]);
    await expect(watchTuning(cancelled, tuning)).rejects.toThrow('was cancelled');
  });

  test('is cancelled by Ctrl-C', async () => {
    const controller = new AbortController();
    controller.abort(new Error('interrupted'));
    const context = contextOf([tuning], controller);
    await expect(watchTuning(context, tuning)).rejects.toThrow('interrupted');
    expect(context.cancelled).toEqual([{ collection: 'films', tuning: tuning.id }]);
  });
});
