import type { View } from '../framework/embed-views.ts';

type Shape = readonly [height: number, width: number, channels: number];

const SHIFTS = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** Ten views: as it is and one pixel to each of four sides, each also mirrored; 0 comes in from outside. */
export function shiftedAndFlipped(shape: Shape): View[] {
  return SHIFTS.flatMap(([down, right]) =>
    [false, true].map(
      (mirrored): View =>
        (inputs, count) =>
          moved(inputs, count, { shape, down, right, mirrored }),
    ),
  );
}

function moved(
  inputs: Float32Array,
  count: number,
  {
    shape: [height, width, channels],
    down,
    right,
    mirrored,
  }: {
    readonly shape: Shape;
    readonly down: number;
    readonly right: number;
    readonly mirrored: boolean;
  },
): Float32Array {
  const result = new Float32Array(inputs.length);
  for (let image = 0; image < count; image += 1) {
    for (let y = 0; y < height; y += 1) {
      const fromY = y - down;
      if (fromY < 0 || fromY >= height) continue;
      for (let x = 0; x < width; x += 1) {
        const fromX = (mirrored ? width - 1 - x : x) - right;
        if (fromX < 0 || fromX >= width) continue;
        const from = ((image * height + fromY) * width + fromX) * channels;
        const to = ((image * height + y) * width + x) * channels;
        for (let c = 0; c < channels; c += 1) result[to + c] = inputs[from + c] as number;
      }
    }
  }
  return result;
}
