import { describe, expect, test } from '@jest/globals';
import { comparePassagesRequestSchema } from './compare-passages.ts';
import { scanOutcomeSchema } from './scan-outcome.ts';
import { scanRequestSchema } from './scan-request.ts';

describe('requests', () => {
  test('options have defaults', () => {
    const duplicates = scanRequestSchema.parse({ kind: 'duplicates' });
    expect(duplicates.options).toEqual({
      mode: 'near',
      threshold: 0.8,
      shingleWords: 2,
      list: 'representatives',
      maxPairs: 10_000,
    });
    const plagiarism = scanRequestSchema.parse({ kind: 'plagiarism' });
    expect(plagiarism.options).toMatchObject({ mode: 'auto', boilerplateShare: 0.05, oldIds: [] });
  });

  test.each([
    { kind: 'other' },
    { kind: 'duplicates', options: { threshold: 0.1 } },
    { kind: 'duplicates', options: { threshold: Number.NaN } },
    { kind: 'duplicates', options: { excludeQuotations: true } },
    { kind: 'plagiarism', options: { mode: 'near' } },
    { kind: 'plagiarism', options: { maxPairs: 0 } },
    { kind: 'plagiarism', options: { language: 'cobol' } },
  ])('%j is refused', (body) => expect(scanRequestSchema.safeParse(body).success).toBe(false));

  test('two texts are capped', () => {
    expect(comparePassagesRequestSchema.safeParse({ a: '', b: 'x' }).success).toBe(true);
    const long = 'x'.repeat(1_000_001);
    expect(comparePassagesRequestSchema.safeParse({ a: long, b: '' }).success).toBe(false);
  });
});

test('an outcome is the same after JSON', () => {
  const outcome = scanOutcomeSchema.parse({
    summary: {
      kind: 'plagiarism',
      documents: 2,
      characters: 20,
      failures: [{ id: 'c', reason: 'damaged' }],
      pairs: 1,
      keptPairs: 1,
      classes: { identical: 1, near: 0, related: 0 },
      clusters: 1,
      clusteredDocuments: 2,
      similarities: [...Array.from({ length: 19 }, () => 0), 1],
      elapsedMs: 3.5,
      limits: [],
    },
    documents: [
      { id: 'a', title: null, role: 'new', language: null, characters: 10 },
      { id: 'b', title: 'B', role: 'old', language: 'java', characters: 10 },
    ],
    pairs: [
      {
        a: 'a',
        b: 'b',
        similarity: 1,
        class: 'identical',
        shares: { a: 1, b: 1 },
        passages: [
          {
            a: { start: 0, end: 10 },
            b: { start: 0, end: 10 },
            reason: 'verbatim',
            score: 1,
            words: 2,
          },
        ],
        outlier: null,
      },
    ],
    clusters: [{ representative: 'a', members: [{ id: 'b', similarity: 1 }] }],
  });
  expect(scanOutcomeSchema.parse(JSON.parse(JSON.stringify(outcome)))).toEqual(outcome);
});
