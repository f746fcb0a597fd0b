import { describe, expect, test } from '@jest/globals';
import type { Tuning, TuningResult } from '@kindred/contracts';
import { describeTuning } from './describe-tuning.ts';

const tuning: Tuning = {
  id: '0b9dd9a2-5c0e-4d5c-9f6c-3f2a5a3e1d11',
  collection: 'films',
  status: 'succeeded',
  targetRecall: 0.98,
  k: 10,
  sampleSize: 20_000,
  apply: false,
  progress: null,
  result: null,
  cancelRequested: false,
  error: null,
  createdAt: '2026-11-27T00:00:00.000Z',
  startedAt: '2026-11-27T00:00:00.000Z',
  finishedAt: '2026-11-27T00:00:00.000Z',
};
const measured = { reached: true, recall: 0.985, low: 0.981, high: 0.989, memoryBytes: 1536 };
const result: TuningResult = {
  storage: 'float32',
  collectionVectors: 1_000_000,
  vectors: 20_000,
  queries: 200,
  choice: { m: 16, efConstruction: 200, ef: 48 },
  applied: false,
  tries: [
    {
      m: 8,
      efConstruction: 100,
      ef: 1000,
      ...measured,
      reached: false,
      queryMs: null,
      buildMs: 900,
    },
    { m: 16, efConstruction: 200, ef: 48, ...measured, queryMs: 0.1234, buildMs: 61_000 },
  ],
};

describe('describeTuning', () => {
  test('is a table with what was chosen, and how to set it', () => {
    expect(describeTuning(tuning, result).split('\n')).toEqual([
      '20,000 of 1,000,000 vectors as float32, 200 others as queries, k 10',
      '',
      expect.stringMatching(/^ *M +efConstruction +ef +recall +95 % +a query +build +memory$/),
      expect.stringMatching(/^[─ ]+$/),
      expect.stringMatching(
        /^ *8 +100 +1000 +98\.5 % +98\.1 % to 98\.9 % +– +0\.9 s +1\.5 KiB +does not reach the target$/,
      ),
      expect.stringMatching(
        /^ *16 +200 +48 +98\.5 % +98\.1 % to 98\.9 % +0\.123 ms +1 m 01 s +1\.5 KiB +chosen$/,
      ),
      '',
      'The cheapest search with recall 0.98: M 16, efConstruction 200, ef 48. Recall falls as an index grows: a larger --sample is surer.',
      'To set it: kindred collections set films --m 16 --ef-construction 200 --ef 48, or tune with --apply.',
    ]);
  });

  test('says that it is set, without a caution where every vector was tried with', () => {
    const whole = { ...result, collectionVectors: 20_200, applied: true };
    expect(describeTuning(tuning, whole).split('\n').at(-1)).toBe(
      'The cheapest search with recall 0.98: M 16, efConstruction 200, ef 48. It is set; the index is built again beside the one that serves.',
    );
  });

  test('says that no graph reaches the target', () => {
    const none = { ...result, choice: null };
    expect(describeTuning(tuning, none)).toContain('No graph surely reaches recall 0.98.');
    expect(describeTuning(tuning, none)).not.toContain('chosen');
  });
});
