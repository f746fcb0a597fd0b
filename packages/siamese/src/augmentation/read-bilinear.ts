import type { ImageShape } from './image-shape.ts';

const { floor } = Math;

/** The images that a warp goes between. */
export interface Warp {
  readonly source: Float32Array;
  readonly target: Float32Array;
  readonly shape: ImageShape;
}

/**
 * Writes what the source has at (x, y), all channels, to the target from `out` on: bilinear between the
 * four nearest pixels, 0 outside.
 */
export function readBilinear(
  { source, target, shape: { height, width, channels } }: Warp,
  out: number,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  if (!(x > -1 && x < width && y > -1 && y < height)) {
    target.fill(0, out, out + channels);
    return;
  }
  const left = floor(x);
  const top = floor(y);
  const fractionX = x - left;
  const fractionY = y - top;
  const hasLeft = left >= 0;
  const hasRight = left + 1 < width;
  const hasTop = top >= 0;
  const hasBottom = top + 1 < height;
  const below = width * channels;
  const corner = top * below + left * channels;
  for (let channel = 0; channel < channels; channel += 1) {
    const at = corner + channel;
    const topLeft = hasTop && hasLeft ? (source[at] as number) : 0;
    const topRight = hasTop && hasRight ? (source[at + channels] as number) : 0;
    const bottomLeft = hasBottom && hasLeft ? (source[at + below] as number) : 0;
    const bottomRight = hasBottom && hasRight ? (source[at + below + channels] as number) : 0;
    const upper = topLeft + (topRight - topLeft) * fractionX;
    const lower = bottomLeft + (bottomRight - bottomLeft) * fractionX;
    target[out + channel] = upper + (lower - upper) * fractionY;
  }
}
