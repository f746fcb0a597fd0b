import { UnsuitableShapeError } from '../errors/unsuitable-shape-error.ts';
import { imageShape } from './image-shape.ts';

/**
 * Turns every image of a block clockwise by a number of quarter turns.
 * @param inputs count × height × width × channels numbers
 * @throws UnsuitableShapeError when the images are not square (a half turn takes any shape)
 */
export function rotateQuarter(
  inputs: Float32Array,
  inputShape: readonly number[],
  turns: 1 | 2 | 3,
): Float32Array {
  const { height, width, channels } = imageShape(inputShape);
  if (height !== width && turns !== 2) {
    throw new UnsuitableShapeError(inputShape, 'a quarter turn needs square images');
  }
  const length = height * width * channels;
  const turned = new Float32Array(inputs.length);
  // Where the pixel that ends at (row, column) comes from.
  const source = (row: number, column: number): number => {
    if (turns === 1) return (height - 1 - column) * width + row;
    if (turns === 2) return (height - 1 - row) * width + (width - 1 - column);
    return column * width + (width - 1 - row);
  };
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = source(row, column) * channels;
      const to = (row * width + column) * channels;
      for (let start = 0; start < inputs.length; start += length) {
        for (let channel = 0; channel < channels; channel++) {
          turned[start + to + channel] = inputs[start + from + channel]!;
        }
      }
    }
  }
  return turned;
}
