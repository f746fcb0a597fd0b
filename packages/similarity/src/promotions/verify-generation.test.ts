import { expect, test } from '@jest/globals';
import type { GenerationCounts } from '../ports/generation-store.ts';
import { verifyGeneration } from './verify-generation.ts';

const counts = (more: Partial<GenerationCounts>): GenerationCounts => {
  return { items: 10, pending: 0, failed: 0, embedded: 10, inherited: 0, position: 12, ...more };
};
const recall = { at10: 0.97, low: 0.96, high: 0.98, queries: 100 };

/** Verifies generation `next` beside `former`. */
const verify = (
  next: Partial<GenerationCounts>,
  former: Partial<GenerationCounts>,
  { measured = recall as typeof recall | null, from = 'former' as string | null } = {},
) =>
  verifyGeneration(
    { count: async (id) => counts(id === 'former' ? former : next) },
    {
      promotion: { fromGenerationId: from, request: { minRecall: 0.95, alias: true, lazy: false } },
      generationId: 'next',
      artifactSha256: 'abc',
      readiness: { nodes: 2, waiting: 0, recall: measured },
    },
  );

test('tells what was counted and measured', async () => {
  expect(await verify({ failed: 1, embedded: 9 }, { failed: 1 })).toEqual({
    items: 10,
    embedded: 9,
    refused: 1,
    refusedBefore: 1,
    position: 12,
    artifactSha256: 'abc',
    nodes: 2,
    recall,
  });
});

test('refuses a version that refuses more than the one that serves, or may come to refuse', async () => {
  await expect(verify({ failed: 2 }, { failed: 1 })).rejects.toMatchObject({
    code: 'promotion-refused',
    message: expect.stringContaining('refuses 2 items'),
  });
  expect(await verify({ failed: 2 }, { failed: 1, pending: 1 })).toMatchObject({ refused: 2 });
});

test('refuses an index that finds too little; without a node nothing was measured', async () => {
  await expect(verify({}, {}, { measured: { ...recall, at10: 0.949 } })).rejects.toMatchObject({
    message: expect.stringContaining('94.9 %'),
  });
  expect(await verify({}, {}, { measured: null })).toMatchObject({ recall: null });
});

test('needs no former generation: retention may have ended it', async () => {
  expect(await verify({ failed: 3 }, {}, { from: null })).toMatchObject({ refusedBefore: 0 });
});
