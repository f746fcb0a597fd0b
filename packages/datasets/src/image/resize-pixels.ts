import type { RawPixels } from './encode-png.ts';

/** For each output place: the first input place it reads, and its weights, which add up to 1. */
interface Taps {
  first: Int32Array;
  weights: Float32Array[];
}

/** Triangle filter, widened by the shrinking factor so that nothing is skipped. */
function triangleTaps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const first = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, place) => {
    const centre = (place + 0.5) * scale - 0.5;
    const start = Math.max(0, Math.ceil(centre - reach));
    const end = Math.min(from - 1, Math.floor(centre + reach));
    first[place] = start;
    const taps = new Float32Array(end - start + 1);
    for (let tap = 0; tap < taps.length; tap++) {
      taps[tap] = Math.max(0, 1 - Math.abs(start + tap - centre) / reach);
    }
    const sum = taps.reduce((total, weight) => total + weight, 0);
    return taps.map((weight) => weight / sum);
  });
  return { first, weights };
}

function resizeRows({ pixels, height, width, channels }: RawPixels, toWidth: number): Float32Array {
  const { first, weights } = triangleTaps(width, toWidth);
  const resized = new Float32Array(height * toWidth * channels);
  let out = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < toWidth; column++) {
      const taps = weights[column]!;
      const start = (row * width + first[column]!) * channels;
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let tap = 0; tap < taps.length; tap++) {
          sum += taps[tap]! * pixels[start + tap * channels + channel]!;
        }
        resized[out++] = sum;
      }
    }
  }
  return resized;
}

function resizeColumns(
  rows: Float32Array,
  [height, toHeight]: readonly [number, number],
): Float32Array {
  const rowLength = rows.length / height;
  const { first, weights } = triangleTaps(height, toHeight);
  const resized = new Float32Array(toHeight * rowLength);
  for (let row = 0; row < toHeight; row++) {
    const taps = weights[row]!;
    for (let tap = 0; tap < taps.length; tap++) {
      const start = (first[row]! + tap) * rowLength;
      const weight = taps[tap]!;
      for (let at = 0; at < rowLength; at++) {
        resized[row * rowLength + at] = resized[row * rowLength + at]! + weight * rows[start + at]!;
      }
    }
  }
  return resized;
}

/** Resizes 8-bit pixels with a triangle filter in both directions; values stay in [0, 255]. */
export function resizePixels(
  raw: RawPixels,
  { height, width }: { height: number; width: number },
): Float32Array {
  if (raw.height === height && raw.width === width) return Float32Array.from(raw.pixels);
  return resizeColumns(resizeRows(raw, width), [raw.height, height]);
}
