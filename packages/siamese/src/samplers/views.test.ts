import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { views } from './views.ts';

describe('views', () => {
  const classes = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { minLength: 2 });

  test('draws distinct images, each twice, as matching pairs', () => {
    fc.assert(
      fc.property(classes, fc.integer({ min: 1, max: 12 }), fc.nat(), (drawn, images, seed) => {
        let row = 0;
        const rows = drawn.map((items) => items.map(() => row++));
        const count = Math.min(images, row);
        const batch = views.draw({ rows }, { kind: 'views', images }, new Random(seed));
        expect(batch.rows).toHaveLength(2 * count);
        expect(batch.rows.slice(0, count)).toEqual(batch.rows.slice(count));
        expect(new Set(batch.rows).size).toBe(count);
        const { first, second, isMatch } = batch.pairs ?? {};
        for (let pair = 0; pair < count; pair += 1) {
          expect(batch.labels[first?.[pair] ?? -1]).toBe(batch.labels[second?.[pair] ?? -1]);
          expect(isMatch?.[pair]).toBe(1);
        }
        expect(new Set(batch.labels).size).toBe(count);
      }),
    );
  });

  test('refuses half an image', () => {
    const validate = () => views.validate({ kind: 'views', images: 0.5 }, { rows: [[0], [1]] });
    expect(validate).toThrow(expect.objectContaining({ option: 'sampler.images' }));
  });
});
