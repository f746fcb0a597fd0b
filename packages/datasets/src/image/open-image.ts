import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import { UnreadableImageError } from '../errors/unreadable-image-error.ts';
import { type ImageLimits, defaultImageLimits } from './image-limits.ts';
import { isSmall, isSmallPng } from './is-small.ts';
import { parsePnm } from './parse-pnm.ts';
import { type ImageFormat, sniffFormat } from './sniff-format.ts';

export interface OpenedImage {
  image: Sharp;
  format: ImageFormat;
  limits: Required<ImageLimits>;
  /** Few pixels, known before decoding: quicker to resize here than in the decoder. */
  small: boolean;
}

/** Checks size and format of the bytes and hands them to the decoder with its limits set. */
export function openImage(bytes: Uint8Array, limits: ImageLimits = {}): OpenedImage {
  const caps = { ...defaultImageLimits, ...limits };
  if (bytes.byteLength > caps.maxBytes) {
    throw new ImageTooLargeError('bytes', caps.maxBytes, bytes.byteLength);
  }
  const format = sniffFormat(bytes);
  if (format === undefined) {
    throw new UnreadableImageError(
      bytes.byteLength === 0 ? 'it is empty' : 'its format is not known',
    );
  }
  const options = { failOn: 'error', limitInputPixels: caps.maxPixels } as const;
  const { timeoutSeconds: seconds } = caps;
  if (format === 'pnm') {
    // The decoder is built without PGM and PPM.
    const { pixels, ...raw } = parsePnm(bytes, caps);
    const image = sharp(pixels, { ...options, raw }).timeout({ seconds });
    return { image, format, limits: caps, small: isSmall(raw) };
  }
  // Only the first frame of an animation, the first page of a TIFF.
  const image = sharp(bytes, { ...options, pages: 1 }).timeout({ seconds });
  return { image, format, limits: caps, small: format === 'png' && isSmallPng(bytes) };
}

/** The named error for what the decoder said. */
export function imageError(cause: unknown, limits: Required<ImageLimits>): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (message.includes('exceeds pixel limit')) {
    return new ImageTooLargeError('pixels', limits.maxPixels, undefined);
  }
  const reason = (message.split('\n')[0] ?? message).replace(/^Input buffer /u, 'it ');
  return new UnreadableImageError(reason, { cause });
}
