import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { decodePixels } from './decode-pixels.ts';
import { encodePng } from './encode-png.ts';

describe('decodePixels', () => {
  test('gives the pixels of a picture in colour', async () => {
    const raw = {
      pixels: Uint8Array.of(1, 2, 3, 250, 0, 9),
      height: 1,
      width: 2,
      channels: 3,
    } as const;
    const decoded = await decodePixels(encodePng(raw));
    expect({ ...decoded, pixels: [...decoded.pixels] }).toEqual({
      ...raw,
      pixels: [...raw.pixels],
    });
  });

  test('turns grey into colour, and puts what is transparent on white', async () => {
    const grey = encodePng({ pixels: Uint8Array.of(7), height: 1, width: 1, channels: 1 });
    expect([...(await decodePixels(grey)).pixels]).toEqual([7, 7, 7]);
    const clear = await sharp({
      create: { width: 1, height: 1, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect([...(await decodePixels(clear)).pixels]).toEqual([255, 255, 255]);
  });

  test('scales down what is too large, and keeps the proportions', async () => {
    const pixels = new Uint8Array(40 * 20 * 3).fill(100);
    const large = encodePng({ pixels, height: 20, width: 40, channels: 3 });
    const { width, height } = await decodePixels(large, { maxSide: 10 });
    expect([width, height]).toEqual([10, 5]);
  });

  test('refuses what is no picture, or too many pixels', async () => {
    const failure = decodePixels(Buffer.from('<svg></svg>'));
    await expect(failure).rejects.toMatchObject({ code: 'unreadable-image' });
    const small = encodePng({ pixels: new Uint8Array(12), height: 2, width: 2, channels: 3 });
    await expect(decodePixels(small, { maxPixels: 3 })).rejects.toMatchObject({
      code: 'image-too-large',
    });
  });
});
