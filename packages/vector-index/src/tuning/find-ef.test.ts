import { describe, expect, test } from '@jest/globals';
import { labelledLine } from '../searches/labelled-plane.fixture.ts';
import { findEf } from './find-ef.ts';

describe('findEf', () => {
  const { index } = labelledLine(200);
  const queries = Float32Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at / 2 : 0));
  const exact = index.search(queries, { k: 4 });
  /** A search that finds all of each query's neighbours among the first `ef` labels. */
  const search = async (ef: number) => {
    const allow = Uint32Array.from({ length: ef }, (_, label) => label);
    const explain = { engine: 'line', plan: 'graph', scanned: 2 * ef, milliseconds: 0 } as const;
    return { ...index.search(queries, { k: 4, allow }), explain };
  };

  test('the smallest ef whose interval lies above the target', async () => {
    const found = await findEf(search, exact, { targetRecall: 0.9, mostEf: 200 });
    // 400 neighbours: 0.9 is surely reached from 373 hits on.
    expect(found).toMatchObject({ reached: true, scanned: 2 * found.ef });
    expect(found.hits.hits).toBeGreaterThanOrEqual(373);
    const before = await findEf(search, exact, { targetRecall: 0.9, mostEf: found.ef - 1 });
    expect(before).toMatchObject({ reached: false, ef: found.ef - 1 });
    expect(before.hits.hits).toBeLessThan(373);
  });

  test('never less than k', async () => {
    const found = await findEf(search, exact, { targetRecall: 0.001, mostEf: 200 });
    expect(found).toMatchObject({ ef: 4, reached: true });
  });
});
