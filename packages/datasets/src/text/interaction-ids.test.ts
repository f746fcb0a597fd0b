import { describe, expect, test } from '@jest/globals';
import type { InteractionsPreprocessing } from '../preprocessing/preprocessing.ts';
import { interactionIds } from './interaction-ids.ts';

const wide: InteractionsPreprocessing = { kind: 'interactions', rows: 10_000, length: 3 };
const rowOf = (id: string) => interactionIds(id, wide)[0];

describe('interactionIds', () => {
  test('keeps the newest ids, newest first, with their counts', () => {
    const pairs = interactionIds('m1 m2\nm3  m4 m2', wide);
    expect([...pairs]).toEqual([rowOf('m2'), 2, rowOf('m4'), 1, rowOf('m3'), 1]);
  });

  test('pads a short history', () => {
    expect([...interactionIds('m7', wide)]).toEqual([rowOf('m7'), 1, 0, 0, 0, 0]);
  });

  test('tells case and similar ids apart', () => {
    const ids = Array.from({ length: 100 }, (_, n) => `m${n}`);
    expect(new Set([...ids, 'M1'].map(rowOf)).size).toBeGreaterThan(98);
  });

  test('never changes: trained models depend on it', () => {
    expect(['m1', 'item-42'].map(rowOf)).toEqual([5777, 2061]);
  });

  test.each(['', ' \n'])('refuses %j', (history) => {
    expect(() => interactionIds(history, wide)).toThrow('empty');
  });
});
