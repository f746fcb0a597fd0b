import { describe, expect, test } from '@jest/globals';
import { labelledLine } from '../searches/labelled-plane.fixture.ts';
import { countHits } from './count-hits.ts';

const ORIGIN = Float32Array.of(0, 0);

describe('countHits', () => {
  const { index } = labelledLine(6);

  test('counts what was found of what there is, over all queries', () => {
    const queries = Float32Array.of(0, 0, 5, 0);
    const exact = index.search(queries, { k: 3 });
    expect(countHits(exact, exact)).toEqual({ hits: 6, trials: 6 });
    // 0 and 2 of (0, 1, 2); 4 of (5, 4, 3).
    const allow = Uint32Array.of(0, 2, 4);
    expect(countHits(index.search(queries, { k: 3, allow }), exact)).toEqual({
      hits: 3,
      trials: 6,
    });
  });

  test('which of equally near ones were found does not matter', () => {
    const middle = Float32Array.of(2.5, 0);
    const exact = index.search(middle, { k: 1 });
    const other = index.search(middle, { k: 1, allow: Uint32Array.of(3) });
    expect(countHits(other, exact)).toEqual({ hits: 1, trials: 1 });
  });

  test('a wider search counts no more than there were to find', () => {
    const exact = index.search(Float32Array.of(2.5, 0), { k: 1 });
    expect(countHits(index.search(Float32Array.of(2.5, 0), { k: 4 }), exact)).toEqual({
      hits: 1,
      trials: 1,
    });
  });

  test('fewer vectors than k are fewer trials; none are none', () => {
    const exact = index.search(ORIGIN, { k: 10 });
    expect(countHits(index.search(ORIGIN, { k: 2 }), exact)).toEqual({ hits: 2, trials: 6 });
    const none = index.search(ORIGIN, { k: 1, allow: new Uint32Array(0) });
    expect(countHits(none, none)).toEqual({ hits: 0, trials: 0 });
  });
});
