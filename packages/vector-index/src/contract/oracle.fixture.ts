import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { naiveDistance, naiveSearch } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { ContractOptions, IndexUnderTest } from './index-under-test.fixture.ts';
import { metricsOf } from './metrics-of.fixture.ts';

const dimension = 3;
// Eighths: sums are exact, ties and duplicates are frequent.
const vector = fc.array(
  fc.integer({ min: -16, max: 16 }).map((eighths) => eighths / 8),
  { minLength: dimension, maxLength: dimension },
);
const nonZeroVector = vector.filter((numbers) => numbers.some((number) => number !== 0));
const label = fc.integer({ min: 0, max: 40 });
const change = fc.oneof(
  fc.record({ upsert: fc.array(fc.tuple(label, nonZeroVector), { maxLength: 30 }) }),
  fc.record({ remove: fc.array(label, { maxLength: 10 }) }),
);
type Change = { upsert: [number, number[]][] } | { remove: number[] };

async function apply(index: IndexUnderTest, stored: Map<number, number[]>, change: Change) {
  if ('remove' in change) {
    for (const label of change.remove) stored.delete(label);
    await index.remove(Uint32Array.from(change.remove));
    return;
  }
  for (const [label, numbers] of change.upsert) stored.set(label, numbers);
  await index.upsert(
    Uint32Array.from(change.upsert, ([label]) => label),
    Float32Array.from(change.upsert.flatMap(([, numbers]) => numbers)),
  );
}

/** Exact search is the oracle. */
export function testOracle(contract: ContractOptions): void {
  test.each(metricsOf(contract))(
    '%s: any history of changes ends like the naive search',
    async (metric) => {
      const property = fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.array(nonZeroVector, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (changes, queries, k) => {
          const index = await contract.open({ dimension, metric });
          const stored = new Map<number, number[]>();
          for (const change of changes) await apply(index, stored, change);
          expect(await index.size()).toBe(stored.size);
          const result = await index.search(Float32Array.from(queries.flat()), { k });
          queries.forEach((query, row) => {
            const found = neighboursOf(result, row);
            const expected = naiveSearch(metric, stored, query).slice(0, k);
            expect(found.map(({ distance }) => distance)).toEqual(
              expected.map(({ distance }) => expect.closeTo(distance, 5)),
            );
            // Whichever of several equally near labels is returned, its own distance must be right.
            for (const { label, distance } of found) {
              expect(distance).toBeCloseTo(naiveDistance(metric, query, stored.get(label)!), 5);
            }
            expect(new Set(found.map(({ label }) => label)).size).toBe(expected.length);
          });
        },
      );
      await fc.assert(property, { numRuns: 60, seed: 20_261_123 });
    },
  );
}
