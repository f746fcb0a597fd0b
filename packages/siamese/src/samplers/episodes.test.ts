import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { episodes } from './episodes.ts';

/** Six classes with 3, 4, …, 8 rows. */
const rows = Array.from({ length: 6 }, (_, label) =>
  Array.from({ length: 3 + label }, (_unused, i) => 100 * label + i),
);

describe('episodes', () => {
  test('draw K given and Q asked-for rows of each of N classes, none twice', () => {
    const sizes = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(fc.nat(), sizes, sizes, (seed, shots, queries) => {
        const spec = { kind: 'episodes' as const, ways: 2 + (seed % 2), shots, queries };
        const batch = episodes.draw({ rows }, spec, new Random(seed));
        const { support, query } = batch.episode ?? { support: [], query: [] };
        expect(batch.rows).toHaveLength(episodes.batchSize(spec));
        expect(new Set(batch.rows).size).toBe(batch.rows.length);
        expect([...support, ...query]).toEqual([...batch.rows.keys()]);
        const labelsOf = (positions: Iterable<number>) =>
          Array.from(positions, (position) => batch.labels[position] as number);
        const ways = [...new Set(batch.labels)];
        expect(ways).toHaveLength(spec.ways);
        expect(labelsOf(support)).toEqual(ways.flatMap((way) => Array(shots).fill(way)));
        expect(labelsOf(query)).toEqual(ways.flatMap((way) => Array(queries).fill(way)));
        for (const [i, row] of batch.rows.entries()) {
          expect(Math.floor(row / 100)).toBe(batch.labels[i]);
        }
      }),
    );
  });

  test('pass over classes with too few rows', () => {
    const spec = { kind: 'episodes' as const, ways: 2, shots: 5, queries: 2 };
    for (let seed = 0; seed < 20; seed += 1) {
      const { labels } = episodes.draw({ rows }, spec, new Random(seed));
      expect([...new Set(labels)].sort()).toEqual([4, 5]);
    }
  });

  test.each([
    [{ ways: 3, shots: 5, queries: 2 }, 'sampler.ways', /data have 2/],
    [{ ways: 1, shots: 1, queries: 1 }, 'sampler.ways', /2 or more/],
    [{ ways: 2, shots: 0, queries: 1 }, 'sampler.shots', /1 or more/],
    [{ ways: 2, shots: 1, queries: 1.5 }, 'sampler.queries', /integer/],
  ])('refuse %j', (numbers, option, message) => {
    const validate = () => episodes.validate({ kind: 'episodes', ...numbers }, { rows });
    expect(validate).toThrow(expect.objectContaining({ code: 'invalid-options', option }));
    expect(validate).toThrow(message);
  });
});
