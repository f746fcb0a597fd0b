import { describe, expect, test } from '@jest/globals';
import { type Turn, turnImage } from '../augmentation/turn-image.ts';
import { Random } from '../random/random.ts';
import { alignPictures } from './align-pictures.ts';
import { blotches } from './blotches.fixture.ts';
import { coveredGrey } from './covered-grey.ts';

const SIDE = 64;
const shape = { height: SIDE, width: SIDE, channels: 1 };
const grey = (pixels: Float32Array) =>
  coveredGrey({ pixels, side: SIDE, channels: 1, aspects: [1] }, 0);
const original = blotches(new Random(1), SIDE);

/** Finds back how a copy was turned, from a start that is off. */
const align = (copy: Turn, [own, other]: readonly [number, number], off = 6) =>
  alignPictures(
    {
      turned: grey(original),
      still: grey(turnImage(original, shape, copy)),
      side: SIDE,
      aspects: [own, other],
    },
    { ...copy, degrees: copy.degrees + off, aspect: 1, canvas: 'kept' },
  );

describe('alignPictures', () => {
  test.each<Turn>([
    { degrees: 25, aspect: 4 / 3, canvas: 'kept' },
    { degrees: -118.5, aspect: 0.75, canvas: 'kept', mirrored: true },
    { degrees: 200.25, aspect: 1, canvas: 'kept' },
  ])('finds %j', (copy) => {
    const aspect = copy.aspect as number;
    const { turn, closeness } = align(copy, [aspect, aspect]);
    expect(closeness).toBeGreaterThan(0.98);
    expect(Math.abs(turn.degrees - copy.degrees)).toBeLessThanOrEqual(0.25);
    expect(turn.mirrored ?? false).toBe(copy.mirrored ?? false);
  });

  test('finds a grown canvas by its proportions', () => {
    const { turn, closeness } = align(
      { degrees: 33, aspect: 1.5, canvas: 'grown' },
      [1.5, 1.1],
      -4,
    );
    expect(closeness).toBeGreaterThan(0.98);
    expect(turn.canvas).toBe('grown');
  });

  test('a picture that was resized has the proportions that the turned copy tells of', () => {
    const { turn, closeness } = align({ degrees: 25, aspect: 4 / 3 }, [1, 4 / 3]);
    expect(closeness).toBeGreaterThan(0.98);
    expect(turn.aspect).toBeCloseTo(4 / 3, 9);
  });

  test('another picture is not alike, however it is turned', () => {
    const { closeness } = alignPictures(
      {
        turned: grey(original),
        still: grey(blotches(new Random(2), SIDE)),
        side: SIDE,
        aspects: [1, 1],
      },
      { degrees: 0 },
    );
    expect(closeness).toBeLessThan(0.5);
  });
});
