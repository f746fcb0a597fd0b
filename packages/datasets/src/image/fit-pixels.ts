import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import type { RawPixels } from './encode-png.ts';
import { resizePixels } from './resize-pixels.ts';

/** Size within the target that keeps the proportions. */
function containedSize(
  raw: RawPixels,
  { height, width, fit }: ImagePreprocessing,
): { height: number; width: number } {
  if (fit === 'fill') return { height, width };
  const scale = Math.min(height / raw.height, width / raw.width);
  return {
    height: Math.max(1, Math.min(height, Math.round(raw.height * scale))),
    width: Math.max(1, Math.min(width, Math.round(raw.width * scale))),
  };
}

/**
 * Resizes pixels of the wanted number of channels and scales them to [0, 1], inverted where ink is
 * dark; what `contain` leaves free is 0.
 * @returns height × width × channels numbers
 */
export function fitPixels(raw: RawPixels, preprocessing: ImagePreprocessing): Float32Array {
  const { height, width, channels, invert } = preprocessing;
  const size = containedSize(raw, preprocessing);
  const resized = resizePixels(raw, size);
  const fitted = new Float32Array(height * width * channels);
  const top = Math.floor((height - size.height) / 2);
  const left = Math.floor((width - size.width) / 2);
  const rowLength = size.width * channels;
  for (let row = 0; row < size.height; row++) {
    const target = ((top + row) * width + left) * channels;
    for (let at = 0; at < rowLength; at++) {
      const value = resized[row * rowLength + at]! / 255;
      fitted[target + at] = invert ? 1 - value : value;
    }
  }
  return fitted;
}
