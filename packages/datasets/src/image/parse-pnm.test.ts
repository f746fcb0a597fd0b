import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DatasetError } from '../errors/dataset-error.ts';
import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import { decodeImage } from './decode-image.ts';
import { encodePng } from './encode-png.ts';
import { inspectImage } from './inspect-image.ts';
import { parsePnm } from './parse-pnm.ts';

const pnm = (header: string, ...samples: number[]) =>
  Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(samples)]);
const grey = pnm('P5\n# a comment\n3 2\n255\n', 0, 50, 100, 150, 200, 250);
const wanted: ImagePreprocessing = {
  kind: 'image',
  height: 2,
  width: 3,
  channels: 1,
  invert: false,
  fit: 'fill',
};

describe('parsePnm', () => {
  test('reads grey', () => {
    const pixels = Uint8Array.of(0, 50, 100, 150, 200, 250);
    expect(parsePnm(grey)).toEqual({ pixels, height: 2, width: 3, channels: 1 });
  });

  test('reads colour', () => {
    const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
    const parsed = parsePnm(pnm('P6 2 1 255 ', ...pixels));
    expect(parsed).toEqual({ pixels, height: 1, width: 2, channels: 3 });
  });

  test('scales other ranges to 255', () => {
    expect([...parsePnm(pnm('P5 3 1 15\n', 0, 5, 15)).pixels]).toEqual([0, 85, 255]);
    expect([...parsePnm(pnm('P5 2 1 65535\n', 255, 255, 0x80, 0)).pixels]).toEqual([255, 128]);
    expect([...parsePnm(pnm('P5 1 1 10\n', 200)).pixels]).toEqual([255]);
  });

  test.each([
    ['a missing pixel', grey.subarray(0, -1)],
    ['no width', pnm('P5\n0 2\n255\n')],
    ['no header', pnm('P5\n')],
    ['a highest value of 0', pnm('P5 1 1 0\n', 1)],
    ['a highest value of 17 bits', pnm('P5 1 1 99999\n', 1, 1)],
    ['a negative width', pnm('P5 -1 1 255\n', 1)],
    ['half the samples of 16 bits', pnm('P5 2 1 1000\n', 1, 1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => parsePnm(bytes)).toThrow(expect.objectContaining({ code: 'unreadable-image' }));
  });

  test('refuses too many pixels before it allocates them', () => {
    const huge = pnm('P5 999999999 999999999 255\n', 1);
    expect(() => parsePnm(huge)).toThrow(expect.objectContaining({ code: 'image-too-large' }));
  });

  test('answers any bytes with pixels or a named error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
        const read = () => {
          try {
            const { pixels, width, height, channels } = parsePnm(Buffer.from(`P5${text}`));
            return pixels.length === width * height * channels;
          } catch (error) {
            return error instanceof DatasetError;
          }
        };
        expect(read()).toBe(true);
      }),
    );
  });
});

describe('decodeImage of a PGM', () => {
  test.each([
    [2, 3, 1],
    [5, 4, 3],
  ] as const)(
    'gives what a PNG of the same pixels does: %i × %i × %i',
    async (height, width, channels) => {
      const preprocessing = { ...wanted, height, width, channels };
      const png = encodePng(parsePnm(grey));
      expect(await decodeImage(grey, preprocessing)).toEqual(await decodeImage(png, preprocessing));
    },
  );

  test('reads large ones', async () => {
    const large = pnm('P5 300 2 255\n', ...Array.from({ length: 600 }, () => 51));
    for (const value of await decodeImage(large, wanted)) expect(value).toBeCloseTo(0.2, 5);
  });

  test('keeps to the limits', async () => {
    await expect(decodeImage(grey, wanted, { maxPixels: 5 })).rejects.toMatchObject({
      code: 'image-too-large',
    });
    await expect(decodeImage(grey.subarray(0, -1), wanted)).rejects.toMatchObject({
      code: 'unreadable-image',
    });
  });

  test('tells its size', async () => {
    expect(await inspectImage(grey)).toEqual({ width: 3, height: 2, format: 'pnm' });
  });
});
