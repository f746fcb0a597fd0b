import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { UnreadableImageError } from '../errors/unreadable-image-error.ts';
import type { RawPixels } from './encode-png.ts';
import { defaultImageLimits } from './image-limits.ts';

/** Magic number, then width, height and the highest value, apart by white space and comments. */
const header =
  /^P(?<magic>[56])(?:\s|#[^\n]*\n)+(?<width>\d{1,9})(?:\s|#[^\n]*\n)+(?<height>\d{1,9})(?:\s|#[^\n]*\n)+(?<highest>\d{1,5})\s/u;
/** Where a header must end; the rest of the file is pixels. */
const longestHeader = 4096;

interface PnmHeader {
  width: number;
  height: number;
  channels: 1 | 3;
  highest: number;
  /** Where the pixels begin. */
  offset: number;
}

function readHeader(bytes: Uint8Array): PnmHeader {
  const head = Buffer.from(bytes.subarray(0, longestHeader)).toString('latin1');
  const found = header.exec(head);
  const { magic, width, height, highest } = found?.groups ?? {};
  const size = { width: Number(width), height: Number(height), highest: Number(highest) };
  if (!found || !(size.width > 0 && size.height > 0 && size.highest > 0 && size.highest < 65_536)) {
    throw new UnreadableImageError('its PGM or PPM header is damaged');
  }
  return { ...size, channels: magic === '5' ? 1 : 3, offset: found[0].length };
}

/** Samples of one or two bytes (most significant first), scaled to 0–255. */
function readSamples(bytes: Uint8Array, count: number, highest: number): Uint8Array {
  if (highest === 255) return bytes.slice(0, count);
  const wide = highest > 255;
  const sample = (at: number) =>
    wide ? bytes[2 * at]! * 256 + bytes[2 * at + 1]! : (bytes[at] as number);
  return Uint8Array.from({ length: count }, (_, at) =>
    Math.round((255 * Math.min(sample(at), highest)) / highest),
  );
}

/**
 * Reads a binary PGM (P5, grey) or PPM (P6, RGB) with 8 or 16 bits a sample. The size is checked from
 * the header, before anything is allocated.
 *
 * @throws UnreadableImageError, ImageTooLargeError
 */
export function parsePnm(
  bytes: Uint8Array,
  { maxPixels = defaultImageLimits.maxPixels }: { maxPixels?: number } = {},
): RawPixels {
  const { width, height, channels, highest, offset } = readHeader(bytes);
  if (width * height > maxPixels) {
    throw new ImageTooLargeError('pixels', maxPixels, width * height);
  }
  const count = width * height * channels;
  const body = bytes.subarray(offset);
  if (body.length < count * (highest > 255 ? 2 : 1)) {
    throw new UnreadableImageError('it is cut off');
  }
  return { pixels: readSamples(body, count, highest), height, width, channels };
}
