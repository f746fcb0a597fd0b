import type { Preprocessing } from './preprocessing.ts';

/** Shape of one input of the network: [height, width, channels] for images, else [dimension]. */
export function inputShapeOf(preprocessing: Preprocessing): number[] {
  return preprocessing.kind === 'image'
    ? [preprocessing.height, preprocessing.width, preprocessing.channels]
    : [preprocessing.dimension];
}
