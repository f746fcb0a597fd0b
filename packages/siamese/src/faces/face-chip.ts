import type { Point } from './point.ts';
import type { RgbImage } from './rgb-image.ts';

/** Side of the picture that the recognition network was trained on. */
export const CHIP_SIDE = 150;
const PADDING = 0.25;
/** Landmarks of iBUG 300-W: the corners of the eyes and the base of the nose. */
const LANDMARKS = [45, 42, 36, 39, 33];
/** Where dlib's `get_face_chip_details` puts them in the unit square, before padding. */
const TEMPLATE: readonly (readonly [number, number])[] = [
  [0.8595674595992, 0.2134981538014],
  [0.6460604764104, 0.2289674387677],
  [0.1205750620789, 0.2137274526848],
  [0.3340850613712, 0.2290642403242],
  [0.4901123135679, 0.6277975316475],
];
/** Most samples across one pixel of the chip. */
const MOST_SAMPLES = 8;

/** A rotation with scaling and a shift: x' = a·x − b·y + c, y' = b·x + a·y + d. */
interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * Cuts a face out so that eyes and nose lie where the recognition network expects them: turned upright,
 * scaled and shifted by the similarity transform that fits five landmarks best (dlib's face chip with
 * 150 pixels and padding 0.25; Umeyama 1991). What lies outside of the image is black.
 *
 * @param landmarks the 68 of `findLandmarks`, in pixels of the image
 * @returns 150 × 150 × 3 numbers from 0 to 1
 */
export function faceChip(image: RgbImage, landmarks: readonly Point[]): Float32Array {
  const toImage = fitSimilarity(
    TEMPLATE.map(([x, y]) => ({ x: inChip(x), y: inChip(y) })),
    LANDMARKS.map((index) => landmarks[index] as Point),
  );
  // A face that is much larger than the chip is averaged, not skipped through.
  const scale = Math.hypot(toImage.a, toImage.b);
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.round(scale)));
  const chip = new Float32Array(CHIP_SIDE * CHIP_SIDE * 3);
  for (let row = 0; row < CHIP_SIDE; row++) {
    for (let column = 0; column < CHIP_SIDE; column++) {
      const at = (row * CHIP_SIDE + column) * 3;
      for (let sample = 0; sample < samples ** 2; sample++) {
        const x = column + ((sample % samples) + 0.5) / samples - 0.5;
        const y = row + (Math.floor(sample / samples) + 0.5) / samples - 0.5;
        addPixel(chip.subarray(at, at + 3), image, {
          x: toImage.a * x - toImage.b * y + toImage.c,
          y: toImage.b * x + toImage.a * y + toImage.d,
        });
      }
    }
  }
  const factor = 1 / (255 * samples ** 2);
  return chip.map((value) => value * factor);
}

function inChip(fraction: number): number {
  return ((PADDING + fraction) / (2 * PADDING + 1)) * CHIP_SIDE;
}

/** The least squares fit from one set of points to another. */
function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [source, target] = [centreOf(from), centreOf(to)];
  let [dot, cross, length] = [0, 0, 0];
  for (const [index, point] of from.entries()) {
    const [x, y] = [point.x - source.x, point.y - source.y];
    const [u, v] = [(to[index] as Point).x - target.x, (to[index] as Point).y - target.y];
    dot += x * u + y * v;
    cross += x * v - y * u;
    length += x * x + y * y;
  }
  const [a, b] = [dot / length, cross / length];
  return {
    a,
    b,
    c: target.x - a * source.x + b * source.y,
    d: target.y - b * source.x - a * source.y,
  };
}

function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Adds the colour between four pixels. */
function addPixel(target: Float32Array, image: RgbImage, { x, y }: Point): void {
  const { pixels, width, height } = image;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  for (const [row, vertical] of [
    [top, 1 - (y - top)],
    [top + 1, y - top],
  ] as const) {
    for (const [column, horizontal] of [
      [left, 1 - (x - left)],
      [left + 1, x - left],
    ] as const) {
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      const at = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        target[channel] =
          (target[channel] as number) + vertical * horizontal * (pixels[at + channel] as number);
      }
    }
  }
}
