import type { Sharp } from 'sharp';
import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';

const white = { r: 255, g: 255, b: 255 };
const black = { r: 0, g: 0, b: 0 };

/** Interleaved bytes to numbers in [0, 1], inverted where ink is dark. */
export function scalePixels(pixels: Uint8Array, invert: boolean): Float32Array {
  const scaled = new Float32Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    const value = pixels[index]! / 255;
    scaled[index] = invert ? 1 - value : value;
  }
  return scaled;
}

/** Runs the pipeline: upright, opaque on white, grey or RGB, resized; height × width × channels. */
export async function renderPixels(
  image: Sharp,
  preprocessing: ImagePreprocessing,
): Promise<Float32Array> {
  const { height, width, channels, invert, fit } = preprocessing;
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: white })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .resize({
      width,
      height,
      fit,
      // A triangle filter does not ring, so ink stays within [0, 1].
      kernel: 'linear',
      // The padding must end as zeros.
      background: invert ? white : black,
    })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== channels || data.length !== height * width * channels) {
    throw new Error(`the decoder gave ${info.channels} channels where ${channels} were asked for`);
  }
  return scalePixels(data, invert);
}
