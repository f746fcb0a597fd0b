import { expect, test } from '@jest/globals';
import { advise } from './advise.ts';

const embeddings = (pValue: number) => ({ discrepancy: 0.1, pValue });
const scores = (stability: number, chance = 0.2) => ({ stability, chance });

test.each([
  [null, null, 'none', 0],
  [embeddings(0.4), scores(0.1), 'none', 0],
  // Others of the same kinds as before: what is near is as near.
  [embeddings(0.005), scores(0.1), 'none', 1],
  [embeddings(0.4), scores(0.5), 'recalibrate', 1],
  [embeddings(0.005), scores(0.5), 'retrain', 2],
  [embeddings(0.4), scores(0.3, 0.4), 'none', 0],
])('%j and %j: %s', (moved, changed, advice, reasons) => {
  const advised = advise({ embeddings: moved, scores: changed });
  expect(advised.advice).toBe(advice);
  expect(advised.reasons).toHaveLength(reasons);
});
