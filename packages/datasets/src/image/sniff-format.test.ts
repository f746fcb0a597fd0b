import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isSmallPng } from './is-small.ts';
import { encodePng } from './encode-png.ts';
import { sniffFormat } from './sniff-format.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('sniffFormat', () => {
  test.each([
    ['\u0089PNG\r\n\u001A\n', 'png'],
    ['\u00FF\u00D8\u00FF\u00E0', 'jpeg'],
    ['GIF87a', 'gif'],
    ['GIF89a', 'gif'],
    ['RIFF\u0001\u0002\u0003\u0004WEBPVP8 ', 'webp'],
    ['II*\0', 'tiff'],
    ['MM\0*', 'tiff'],
    ['\0\0\0\u0020ftypavif', 'avif'],
    ['\0\0\0\u0020ftypavis', 'avif'],
    ['P5\n2 2\n255\n', 'pnm'],
    ['P6 2 2 255 ', 'pnm'],
  ])('%j is %s', (head, format) => {
    expect(sniffFormat(bytes(head))).toBe(format);
  });

  test.each([
    ['nothing', ''],
    ['HEIC', '\0\0\0\u0020ftypheic'],
    ['a sound in RIFF', 'RIFF\u0001\u0002\u0003\u0004WAVE'],
    ['SVG', '<svg '],
    ['PDF', '%PDF-1.4'],
    ['BMP', 'BM\0\0\0\0'],
    ['a PNG after a text-mode transfer', '\u0089PNG\n\u001A\n\n'],
    ['GIF of no version', 'GIF88a'],
    ['a PGM in text', 'P2\n2 2\n255\n'],
    ['a PAM', 'P7\n'],
  ])('%s is not allowed', (_, head) => {
    expect(sniffFormat(bytes(head))).toBeUndefined();
  });

  test('any bytes are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (head) => {
        const known = ['png', 'jpeg', 'webp', 'gif', 'tiff', 'avif', 'pnm', undefined];
        expect(known).toContain(sniffFormat(head));
      }),
    );
  });
});

describe('isSmallPng', () => {
  test.each([
    [256, 256, true],
    [257, 1, false],
    [1, 257, false],
  ])('%i x %i: %s', (width, height, small) => {
    const pixels = new Uint8Array(width * height);
    expect(isSmallPng(encodePng({ pixels, height, width, channels: 1 }))).toBe(small);
  });

  test('a cut header is not small', () => {
    expect(isSmallPng(new Uint8Array(23))).toBe(false);
  });
});
