import type { LoadedInputs } from '@kindred/datasets';

const side = 16;

/** Small grey pictures of mean 0 and length 1, so that a product of two is their correlation; one without contrast is all 0. */
export interface Thumbnails {
  /** count × length */
  readonly values: Float32Array;
  readonly length: number;
}

/** @param inputs of shape [height, width, channels] */
export function thumbnails({ inputs, inputShape, labels }: LoadedInputs): Thumbnails {
  const [height = 1, width = 1, channels = 1] = inputShape;
  const [rows, columns] = [Math.min(side, height), Math.min(side, width)];
  const length = rows * columns;
  const cellOf = Int32Array.from({ length: height * width }, (_, pixel) => {
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    return Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
  });
  const shares = new Float32Array(length);
  for (const cell of cellOf) shares[cell] = (shares[cell] as number) + channels;
  const values = new Float32Array(labels.length * length);
  for (let image = 0; image < labels.length; image += 1) {
    const thumbnail = values.subarray(image * length, (image + 1) * length);
    const from = image * cellOf.length * channels;
    for (const [pixel, cell] of cellOf.entries()) {
      for (let channel = 0; channel < channels; channel += 1) {
        const value = inputs[from + pixel * channels + channel] as number;
        thumbnail[cell] = (thumbnail[cell] as number) + value / (shares[cell] as number);
      }
    }
    centre(thumbnail);
  }
  return { values, length };
}

function centre(values: Float32Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const norm = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  // Rounding leaves a little contrast in a picture that has none.
  const scale = norm > 1e-4 ? 1 / norm : 0;
  for (const [at, value] of values.entries()) values[at] = (value - mean) * scale;
}
