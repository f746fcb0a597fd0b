import type { Sharp } from 'sharp';
import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import type { RawPixels } from './encode-png.ts';
import { fitPixels } from './fit-pixels.ts';

const white = { r: 255, g: 255, b: 255 };

export interface RenderOptions {
  /** The image has few pixels: leave the resizing to `fitPixels`. */
  small: boolean;
}

/** Runs the pipeline: upright, opaque on white, grey or RGB, resized; height × width × channels. */
export async function renderPixels(
  image: Sharp,
  preprocessing: ImagePreprocessing,
  { small }: RenderOptions,
): Promise<Float32Array> {
  const { height, width, channels, fit } = preprocessing;
  const opaque = image
    .autoOrient()
    .flatten({ background: white })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb');
  // A triangle filter does not ring, so ink stays within [0, 1].
  const sized = small
    ? opaque
    : opaque.resize({ width, height, fit: fit === 'fill' ? 'fill' : 'inside', kernel: 'linear' });
  const { data, info } = await sized.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) {
    throw new Error(`the decoder gave ${info.channels} channels where ${channels} were asked for`);
  }
  const raw: RawPixels = { pixels: data, height: info.height, width: info.width, channels };
  return fitPixels(raw, preprocessing);
}
