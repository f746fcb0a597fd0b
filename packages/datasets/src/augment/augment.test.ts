import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { rotateQuarter } from './rotate-quarter.ts';
import { withRotatedClasses } from './with-rotated-classes.ts';

describe('rotateQuarter', () => {
  const image = Float32Array.of(1, 2, 3, 4);

  test('turns clockwise', () => {
    expect([...rotateQuarter(image, [2, 2, 1], 1)]).toEqual([3, 1, 4, 2]);
    expect([...rotateQuarter(image, [2, 2, 1], 2)]).toEqual([4, 3, 2, 1]);
    expect([...rotateQuarter(image, [2, 2, 1], 3)]).toEqual([2, 4, 1, 3]);
  });

  test('turns add up, for any size, batch and number of channels', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 3 }), (side, count, channels) => {
        const shape = [side, side, channels];
        const batch = Float32Array.from({ length: count * side * side * channels }, (_, at) => at);
        const once = rotateQuarter(batch, shape, 1);
        expect(rotateQuarter(once, shape, 3)).toEqual(batch);
        expect(rotateQuarter(once, shape, 1)).toEqual(rotateQuarter(batch, shape, 2));
      }),
    );
  });

  test('a half turn takes any shape, a quarter turn only squares', () => {
    expect([...rotateQuarter(image, [1, 4, 1], 2)]).toEqual([4, 3, 2, 1]);
    expect(() => rotateQuarter(image, [1, 4, 1], 1)).toThrow('square');
  });
});

describe('withRotatedClasses', () => {
  test('makes four classes of each, and tells ids and groups apart', () => {
    const data = withRotatedClasses({
      inputs: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      inputShape: [2, 2, 1],
      labels: Int32Array.of(0, 1),
      classNames: ['a', 'b'],
      ids: ['p', 'q'],
      groups: ['G', 'H'],
    });
    expect(data.classNames).toEqual(['a', 'b', 'a@90', 'b@90', 'a@180', 'b@180', 'a@270', 'b@270']);
    expect([...data.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(data.ids.slice(0, 4)).toEqual(['p', 'q', 'p@90', 'q@90']);
    expect(new Set(data.ids).size).toBe(8);
    expect(data.groups).toEqual(['G', 'H', 'G@90', 'H@90', 'G@180', 'H@180', 'G@270', 'H@270']);
    expect(data.inputs.slice(8, 16)).toEqual(Float32Array.of(3, 1, 4, 2, 7, 5, 8, 6));
  });
});
