import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { seededRandom } from '../random/seeded-random.ts';
import { augmentAffine } from './augment-affine.ts';
import { rotateQuarter } from './rotate-quarter.ts';
import { withRotatedClasses } from './with-rotated-classes.ts';

const still = { rotationDegrees: 0, scale: 0, shear: 0, shift: 0 };
/** Draws the far end of every range, or the near end. */
const extreme = (value: 0 | 1) => () => value;
/** Draws the middle of all ranges but the fifth, the horizontal shift. */
const sideways = (value: 0 | 1) => {
  let draws = 0;
  return () => (++draws === 5 ? value : 0.5);
};

describe('augmentAffine', () => {
  test('with no range is the identity', () => {
    const batch = Float32Array.from({ length: 2 * 5 * 7 * 3 }, (_, at) => at);
    const same = augmentAffine([5, 7, 3], still)(batch, 2, Math.random);
    for (const [at, value] of same.entries()) expect(value).toBeCloseTo(batch[at]!, 3);
  });

  test('a shift by whole pixels moves the image and fills with zeros', () => {
    const shift = augmentAffine([1, 4, 1], { ...still, shift: 0.25 });
    expect([...shift(Float32Array.of(1, 2, 3, 4), 1, sideways(1))]).toEqual([2, 3, 4, 0]);
    expect([...shift(Float32Array.of(1, 2, 3, 4), 1, sideways(0))]).toEqual([0, 1, 2, 3]);
  });

  test('half a pixel is the mean of two', () => {
    const shift = augmentAffine([1, 4, 1], { ...still, shift: 0.125 });
    expect([...shift(Float32Array.of(1, 2, 3, 4), 1, sideways(1))]).toEqual([1.5, 2.5, 3.5, 2]);
  });

  test('a rotation by 90 degrees is a quarter turn', () => {
    const image = Float32Array.from({ length: 9 }, (_, at) => at);
    const turned = augmentAffine([3, 3, 1], { ...still, rotationDegrees: 90 });
    const one = rotateQuarter(image, [3, 3, 1], 1);
    const three = rotateQuarter(image, [3, 3, 1], 3);
    const found = [extreme(0), extreme(1)].map((random) => [...turned(image, 1, random)]);
    for (const result of found) {
      const matches = [one, three].some((wanted) =>
        wanted.every((value, at) => Math.abs(value - result[at]!) < 1e-3),
      );
      expect(matches).toBe(true);
    }
  });

  test('keeps a plain inside and stays within the range of the values', () => {
    const plain = new Float32Array(20 * 20).fill(0.8);
    const bend = augmentAffine([20, 20, 1]);
    const random = seededRandom(3);
    for (let round = 0; round < 20; round++) {
      const bent = bend(plain, 1, random);
      expect(bent[10 * 20 + 10]).toBeCloseTo(0.8, 5);
      expect(bent.every((value) => value >= 0 && value <= 0.8 + 1e-6)).toBe(true);
    }
  });

  test('bends every image of a batch by a map of its own, the same for the same seed', () => {
    const image = Float32Array.from({ length: 100 }, (_, at) => (at % 10 > 4 ? 1 : 0));
    const batch = new Float32Array([...image, ...image]);
    const bend = augmentAffine([10, 10, 1]);
    const first = bend(batch, 2, seededRandom(1));
    expect(first).toEqual(bend(batch, 2, seededRandom(1)));
    expect(first.slice(0, 100)).not.toEqual(first.slice(100));
    expect(batch.slice(0, 100)).toEqual(image);
  });

  test('refuses other shapes and short batches', () => {
    expect(() => augmentAffine([4, 4])).toThrow('[height, width, channels]');
    const bend = augmentAffine([2, 2, 1]);
    expect(() => bend(new Float32Array(7), 2, Math.random)).toThrow('2 images need 8');
  });
});

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
