import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { UnreadableImageError } from '../errors/unreadable-image-error.ts';
import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import { decodeImage } from './decode-image.ts';
import { encodePng } from './encode-png.ts';
import { inspectImage } from './inspect-image.ts';

const grey: ImagePreprocessing = {
  kind: 'image',
  height: 8,
  width: 8,
  channels: 1,
  invert: false,
  fit: 'fill',
};

const plain = (width: number, height: number, background: string | object) =>
  sharp({
    create: { width, height, channels: 4, background: background as string },
  });

const near = (values: Float32Array, expected: number, tolerance = 0.02) =>
  values.every((value) => Math.abs(value - expected) <= tolerance);

const frame = (value: number) => new Uint8Array(16 * 16 * 3).fill(value);

describe('decodeImage', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif'] as const)('reads %s', async (format) => {
    const bytes = await plain(300, 40, '#808080').toFormat(format).toBuffer();
    const decoded = await decodeImage(bytes, grey);
    expect(decoded).toHaveLength(64);
    expect(near(decoded, 128 / 255)).toBe(true);
    expect(await inspectImage(bytes)).toEqual({ width: 300, height: 40, format });
  });

  test('gives rows of pixels of interleaved channels', async () => {
    const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
    const png = encodePng({ pixels, height: 2, width: 2, channels: 3 });
    const colour = { ...grey, height: 2, width: 2, channels: 3 as const };
    expect([...(await decodeImage(png, colour))]).toEqual([...pixels].map((value) => value / 255));
  });

  test('inverts, so that dark ink becomes 1 on 0', async () => {
    const png = encodePng({ pixels: Uint8Array.of(0, 255), height: 1, width: 2, channels: 1 });
    const ink = { ...grey, height: 1, width: 2, invert: true };
    expect([...(await decodeImage(png, ink))]).toEqual([1, 0]);
  });

  test.each([
    [20, 5, 'small'],
    [1200, 300, 'large'],
  ])('contain keeps proportions and pads with zeros (%i x %i, %s)', async (width, height) => {
    const bytes = await plain(width, height, '#ffffff').png().toBuffer();
    const rows = await decodeImage(bytes, { ...grey, fit: 'contain' });
    const middle = Array.from({ length: 8 }, (_, row) => rows[row * 8 + 3]!);
    expect(middle.map((value) => Math.round(value))).toEqual([0, 0, 0, 1, 1, 0, 0, 0]);
    const inverted = await decodeImage(bytes, { ...grey, fit: 'contain', invert: true });
    expect(near(inverted, 0)).toBe(true);
  });

  test('transparency is white, whatever lies under it', async () => {
    const bytes = await plain(10, 10, { r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer();
    expect(near(await decodeImage(bytes, grey), 1)).toBe(true);
  });

  test('reads 16 bits a sample', async () => {
    const wide = new Uint16Array(100).fill(0x8000);
    const bytes = await sharp(wide, { raw: { width: 10, height: 10, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expect(near(await decodeImage(bytes, grey), 0.5)).toBe(true);
  });

  test('turns a photo upright by its EXIF orientation', async () => {
    // Left half black; orientation 3 is upside down, so the right half must become black.
    const pixels = Uint8Array.from({ length: 64 * 64 }, (_, at) => (at % 64 < 32 ? 0 : 255));
    const bytes = await sharp(pixels, { raw: { width: 64, height: 64, channels: 1 } })
      .withMetadata({ orientation: 3 })
      .jpeg()
      .toBuffer();
    const decoded = await decodeImage(bytes, grey);
    expect(decoded[0]!).toBeGreaterThan(0.9);
    expect(decoded[7]!).toBeLessThan(0.1);
  });

  test('takes the first frame of an animation', async () => {
    const pixels = Buffer.concat([frame(0), frame(255)]);
    const bytes = await sharp(pixels, {
      raw: { width: 16, height: 32, channels: 3, pageHeight: 16 },
    })
      .gif()
      .toBuffer();
    expect(await inspectImage(bytes)).toMatchObject({ width: 16, height: 16 });
    expect(near(await decodeImage(bytes, grey), 0)).toBe(true);
  });

  test('large images look the same as small ones', async () => {
    const pixels = Uint8Array.from({ length: 240 * 240 }, (_, at) =>
      Math.hypot((at % 240) - 120, Math.floor(at / 240) - 120) < 80 ? 0 : 255,
    );
    const small = encodePng({ pixels, height: 240, width: 240, channels: 1 });
    const large = await sharp(small).resize(1200, 1200, { kernel: 'nearest' }).png().toBuffer();
    const [one, other] = [await decodeImage(small, grey), await decodeImage(large, grey)];
    for (const [at, value] of one.entries())
      expect(Math.abs(value - other[at]!)).toBeLessThan(0.05);
  });
});

describe('hostile images', () => {
  test('a PNG of a few kilobytes and 900 million pixels is refused unread', async () => {
    const bomb = Buffer.from(
      encodePng({ pixels: new Uint8Array(1), height: 1, width: 1, channels: 1 }),
    );
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    await expect(decodeImage(bomb, grey)).rejects.toBeInstanceOf(ImageTooLargeError);
    const real = await plain(7000, 7000, '#fff').png().toBuffer();
    expect(real.length).toBeLessThan(300_000);
    await expect(decodeImage(real, grey)).rejects.toBeInstanceOf(ImageTooLargeError);
    await expect(inspectImage(real)).rejects.toMatchObject({ unit: 'pixels', limit: 40_000_000 });
  });

  test('limits can be set', async () => {
    const bytes = await plain(20, 20, '#fff').png().toBuffer();
    await expect(decodeImage(bytes, grey, { maxPixels: 399 })).rejects.toMatchObject({
      code: 'image-too-large',
      limit: 399,
    });
    await expect(decodeImage(bytes, grey, { maxPixels: 400 })).resolves.toHaveLength(64);
    await expect(decodeImage(bytes, grey, { maxBytes: 10 })).rejects.toMatchObject({
      unit: 'bytes',
      actual: bytes.length,
    });
  });

  test.each([
    ['nothing', ''],
    ['a text', 'hello, I am not an image at all'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'],
    ['SVG with a declaration', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['a bare PNG signature', '\u0089PNG\r\n\u001A\n'],
  ])('%s is refused', async (_, text) => {
    const bytes = Buffer.from(text, 'latin1');
    await expect(decodeImage(bytes, grey)).rejects.toBeInstanceOf(UnreadableImageError);
    await expect(inspectImage(bytes)).rejects.toBeInstanceOf(UnreadableImageError);
  });

  test.each(['png', 'jpeg', 'webp'] as const)('a %s that is cut off is refused', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: '#888', noise },
    })
      .toFormat(format)
      .toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    await expect(decodeImage(cut, grey)).rejects.toMatchObject({ code: 'unreadable-image' });
  });

  test('bytes flipped anywhere never end in anything but numbers or a named error', async () => {
    const whole = encodePng({
      pixels: new Uint8Array(900).fill(9),
      height: 30,
      width: 30,
      channels: 1,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (flips) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of flips) bytes[at] = value;
          const result = await decodeImage(bytes, grey).catch((error: unknown) => error);
          const named =
            result instanceof UnreadableImageError || result instanceof ImageTooLargeError;
          expect(named || (result instanceof Float32Array && result.every(Number.isFinite))).toBe(
            true,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('random bytes behind a known signature are refused', async () => {
    const heads = [
      '\u0089PNG\r\n\u001A\n',
      '\u00FF\u00D8\u00FF',
      'GIF89a',
      'RIFF1234WEBP',
      'II*\0',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array(), async (head, tail) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
        const result = await decodeImage(bytes, grey).catch((error: unknown) => error);
        expect(result).toBeInstanceOf(UnreadableImageError);
      }),
      { numRuns: 100 },
    );
  });
});
