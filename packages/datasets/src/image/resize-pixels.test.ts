import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { fitPixels } from './fit-pixels.ts';
import { resizePixels } from './resize-pixels.ts';

const side = fc.integer({ min: 1, max: 30 });

describe('resizePixels', () => {
  test('keeps a plain image plain', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.nat(255),
        (height, width, toHeight, toWidth, value) => {
          const pixels = new Uint8Array(height * width).fill(value);
          const target = { height: toHeight, width: toWidth };
          const resized = resizePixels({ pixels, height, width, channels: 1 }, target);
          expect(resized).toHaveLength(toHeight * toWidth);
          expect(resized.every((pixel) => Math.abs(pixel - value) < 1e-3)).toBe(true);
        },
      ),
    );
  });

  test('halving averages with weights 1 3 3 1', () => {
    const raw = {
      pixels: Uint8Array.of(0, 0, 80, 0, 0, 0),
      height: 1,
      width: 6,
      channels: 1,
    } as const;
    const resized = resizePixels(raw, { height: 1, width: 3 });
    // The first and last have lost a tap to the edge; their weights are scaled up.
    expect(resized[1]).toBeCloseTo((80 * 3) / 8, 3);
    expect(resized[0]).toBeCloseTo(80 / 7, 3);
    expect(resized[2]).toBeCloseTo(0, 3);
  });

  test('keeps channels apart', () => {
    const pixels = Uint8Array.from({ length: 7 * 7 * 3 }, (_, at) => [10, 100, 200][at % 3]!);
    const resized = resizePixels(
      { pixels, height: 7, width: 7, channels: 3 },
      { height: 3, width: 2 },
    );
    for (const [at, value] of resized.entries()) {
      expect(value).toBeCloseTo([10, 100, 200][at % 3]!, 3);
    }
  });

  test('agrees with the decoder library about shrinking a drawing', async () => {
    const pixels = Uint8Array.from({ length: 105 * 105 }, (_, at) =>
      Math.abs(Math.hypot((at % 105) - 50, Math.floor(at / 105) - 55) - 30) < 2 ? 0 : 255,
    );
    const mine = resizePixels(
      { pixels, height: 105, width: 105, channels: 1 },
      { height: 42, width: 42 },
    );
    const theirs = await sharp(pixels, { raw: { height: 105, width: 105, channels: 1 } })
      .resize(42, 42, { fit: 'fill', kernel: 'linear' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    for (const [at, value] of theirs.entries()) expect(Math.abs(mine[at]! - value)).toBeLessThan(9);
  });
});

describe('fitPixels', () => {
  test('contain centres and pads with zero, inverted or not', () => {
    const raw = { pixels: Uint8Array.of(255, 0), height: 2, width: 1, channels: 1 } as const;
    const base = { kind: 'image', height: 2, width: 3, channels: 1, fit: 'contain' } as const;
    expect([...fitPixels(raw, { ...base, invert: false })]).toEqual([0, 1, 0, 0, 0, 0]);
    expect([...fitPixels(raw, { ...base, invert: true })]).toEqual([0, 0, 0, 0, 1, 0]);
  });

  test('a line that would vanish keeps one row', () => {
    const raw = {
      pixels: new Uint8Array(200).fill(255),
      height: 1,
      width: 200,
      channels: 1,
    } as const;
    const base = { kind: 'image', height: 10, width: 10, channels: 1, fit: 'contain' } as const;
    const fitted = fitPixels(raw, { ...base, invert: false });
    expect(fitted.reduce((sum, value) => sum + value, 0)).toBeCloseTo(10, 3);
  });
});
