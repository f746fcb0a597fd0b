import { expect, test } from '@jest/globals';
import type { PromotionProgress, PromotionVerification } from '@kindred/contracts';
import { describeDone } from './describe-done.ts';

const loading: PromotionProgress = {
  phase: 'loading',
  done: 0,
  total: 1,
  itemsPerSecond: null,
  etaSeconds: null,
};
const verification: PromotionVerification = {
  items: 1360,
  embedded: 1360,
  refused: 0,
  refusedBefore: 0,
  position: 1360,
  artifactSha256: 'ab',
  nodes: 1,
  recall: { at10: 1, low: 0.99, high: 1, queries: 100 },
};

test('of a promotion that has succeeded it tells what was verified, and no step on the way', () => {
  const ended = { status: 'succeeded', progress: loading, verification } as const;
  expect(describeDone(ended)).toBe('1,360 items, recall@10 100.0 %');
  const nowhere = { ...ended, verification: { ...verification, recall: null } };
  expect(describeDone(nowhere)).toBe('1,360 items');
});

test('of one that goes on, or came to nothing, it tells how far it is', () => {
  for (const status of ['running', 'failed'] as const)
    expect(describeDone({ status, progress: loading, verification: null })).toBe('loading 0 of 1');
  // A lazy one was verified, and goes on.
  const backfilling = { ...loading, phase: 'backfilling', done: 1200, total: 1360 } as const;
  const going = { status: 'running', progress: backfilling, verification } as const;
  expect(describeDone(going)).toBe('backfilling 1,200 of 1,360');
  expect(describeDone({ ...going, status: 'queued', progress: null })).toBe('–');
});
