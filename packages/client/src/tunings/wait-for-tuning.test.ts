import { expect, test } from '@jest/globals';
import { tuningSchema, type Tuning } from '@kindred/contracts';
import { waitForTuning } from './wait-for-tuning.ts';

const path = { collection: 'points', id: '0b9dd9a2-5c0e-4d5c-9f6c-3f2a5a3e1d11' };
const at = '2026-11-27T00:00:00.000Z';
const tuning = (status: Tuning['status'], finishedAt: string | null) =>
  tuningSchema.parse({
    ...path,
    status,
    targetRecall: 0.95,
    k: 10,
    sampleSize: 2000,
    apply: false,
    progress: null,
    result: null,
    cancelRequested: false,
    error: null,
    createdAt: at,
    startedAt: null,
    finishedAt,
  });

function answering(...tunings: readonly Tuning[]) {
  const left = [...tunings];
  const asked: unknown[] = [];
  return {
    asked,
    getTuning: async (params: unknown) => {
      asked.push(params);
      return left.length > 1 ? left.shift()! : left[0]!;
    },
  };
}

test('looks until the tuning has ended, however it ends', async () => {
  const calls = answering(tuning('queued', null), tuning('running', null), tuning('failed', at));
  const seen: string[] = [];
  const ended = await waitForTuning(calls, path, {
    pollMs: 1,
    onProgress: ({ status }) => seen.push(status),
  });
  expect(ended.status).toBe('failed');
  expect(seen).toEqual(['queued', 'running', 'failed']);
  expect(calls.asked[0]).toEqual({ collection: path.collection, tuning: path.id });
});

test('stops when it is told to', async () => {
  const controller = new AbortController();
  const waiting = waitForTuning(answering(tuning('running', null)), path, {
    pollMs: 60_000,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(waiting).rejects.toThrow('enough');
});
