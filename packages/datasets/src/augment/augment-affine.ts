import { UnsuitableShapeError } from '../errors/unsuitable-shape-error.ts';
import { type ImageShape, imageShape } from './image-shape.ts';

/** How far an image may be bent; each amount is drawn uniformly in ± its value. */
export interface AffineRange {
  /** @defaultValue 12 */
  rotationDegrees?: number;
  /** Share of the size, per axis. @defaultValue 0.15 */
  scale?: number;
  /** Tangent of the shear angle. @defaultValue 0.2 */
  shear?: number;
  /** Share of width and height. @defaultValue 0.1 */
  shift?: number;
}

const defaults: Required<AffineRange> = {
  rotationDegrees: 12,
  scale: 0.15,
  shear: 0.2,
  shift: 0.1,
};

/** Output pixel (x, y) relative to the centre reads the input at (a·x + b·y + tx, c·x + d·y + ty). */
interface InverseMap {
  a: number;
  b: number;
  c: number;
  d: number;
  tx: number;
  ty: number;
}

function drawMap(
  range: Required<AffineRange>,
  { width, height }: ImageShape,
  random: () => number,
): InverseMap {
  const within = (amount: number): number => (random() * 2 - 1) * amount;
  const angle = (within(range.rotationDegrees) * Math.PI) / 180;
  const scaleX = 1 + within(range.scale);
  const scaleY = 1 + within(range.scale);
  const shear = within(range.shear);
  // Inverse of rotation · shear · scale.
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return {
    a: (cos + shear * sin) / scaleX,
    b: (sin - shear * cos) / scaleX,
    c: -sin / scaleY,
    d: cos / scaleY,
    tx: within(range.shift) * width,
    ty: within(range.shift) * height,
  };
}

/** Bilinear; outside the image is 0. */
function warp(
  [source, target]: readonly [Float32Array, Float32Array],
  { height, width, channels }: ImageShape,
  map: InverseMap,
): void {
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const rowStep = width * channels;
  for (let y = 0; y < height; y++) {
    const startX = map.b * (y - centreY) + map.tx + centreX - map.a * centreX;
    const startY = map.d * (y - centreY) + map.ty + centreY - map.c * centreX;
    for (let x = 0; x < width; x++) {
      const sourceX = startX + map.a * x;
      const sourceY = startY + map.c * x;
      if (sourceX <= -1 || sourceX >= width || sourceY <= -1 || sourceY >= height) continue;
      const left = Math.floor(sourceX);
      const top = Math.floor(sourceY);
      const fractionX = sourceX - left;
      const fractionY = sourceY - top;
      const hasLeft = left >= 0;
      const hasRight = left + 1 < width;
      const hasTop = top >= 0;
      const hasBottom = top + 1 < height;
      const corner = top * rowStep + left * channels;
      const out = y * rowStep + x * channels;
      for (let channel = 0; channel < channels; channel++) {
        const at = corner + channel;
        const topLeft = hasTop && hasLeft ? source[at]! : 0;
        const topRight = hasTop && hasRight ? source[at + channels]! : 0;
        const bottomLeft = hasBottom && hasLeft ? source[at + rowStep]! : 0;
        const bottomRight = hasBottom && hasRight ? source[at + rowStep + channels]! : 0;
        const upper = topLeft + (topRight - topLeft) * fractionX;
        const lower = bottomLeft + (bottomRight - bottomLeft) * fractionX;
        target[out + channel] = upper + (lower - upper) * fractionY;
      }
    }
  }
}

/**
 * Makes a function that bends every image of a batch by its own random affine map (rotation, shear,
 * scale, shift about the centre), bilinear, with 0 outside. Batches are count × height × width ×
 * channels; the result is a new array.
 * @throws UnsuitableShapeError when the shape is not [height, width, channels] or a batch is too short
 */
export function augmentAffine(
  inputShape: readonly number[],
  range: AffineRange = {},
): (batch: Float32Array, count: number, random: () => number) => Float32Array {
  const shape = imageShape(inputShape);
  const amounts = { ...defaults, ...range };
  const length = shape.height * shape.width * shape.channels;
  return (batch, count, random) => {
    if (batch.length < count * length) {
      throw new UnsuitableShapeError([batch.length], `${count} images need ${count * length}`);
    }
    const bent = new Float32Array(count * length);
    for (let index = 0; index < count; index++) {
      const from = index * length;
      const pair = [
        batch.subarray(from, from + length),
        bent.subarray(from, from + length),
      ] as const;
      warp(pair, shape, drawMap(amounts, shape, random));
    }
    return bent;
  };
}
