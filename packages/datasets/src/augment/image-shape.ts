import { UnsuitableShapeError } from '../errors/unsuitable-shape-error.ts';

export interface ImageShape {
  height: number;
  width: number;
  channels: number;
}

/** Reads [height, width, channels].
 * @throws UnsuitableShapeError for any other number of axes */
export function imageShape(shape: readonly number[]): ImageShape {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || !height || !width || !channels) {
    throw new UnsuitableShapeError(shape, 'images of [height, width, channels] are needed');
  }
  return { height, width, channels };
}
