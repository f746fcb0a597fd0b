import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { encodePng } from './encode-png.ts';

describe('encodePng', () => {
  test('gives a PNG that decodes to the same pixels', async () => {
    const raw = fc
      .record({
        height: fc.integer({ min: 1, max: 12 }),
        width: fc.integer({ min: 1, max: 12 }),
        channels: fc.constantFrom<1 | 3>(1, 3),
      })
      .chain((size) => {
        const length = size.height * size.width * size.channels;
        return fc.record({
          height: fc.constant(size.height),
          width: fc.constant(size.width),
          channels: fc.constant(size.channels),
          pixels: fc.uint8Array({ minLength: length, maxLength: length }),
        });
      });
    await fc.assert(
      fc.asyncProperty(raw, async (image) => {
        const space = image.channels === 1 ? 'b-w' : 'srgb';
        const { data, info } = await sharp(encodePng(image))
          .toColourspace(space)
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect([info.height, info.width, info.channels]).toEqual([
          image.height,
          image.width,
          image.channels,
        ]);
        expect(new Uint8Array(data)).toEqual(Uint8Array.from(image.pixels));
      }),
      { numRuns: 60 },
    );
  });

  test('is the same bytes every time', () => {
    const raw = { pixels: Uint8Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1 as const };
    expect(encodePng(raw)).toEqual(encodePng(raw));
  });
});
