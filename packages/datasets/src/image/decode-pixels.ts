import type { RawPixels } from './encode-png.ts';
import type { ImageLimits } from './image-limits.ts';
import { imageError, openImage } from './open-image.ts';

const white = { r: 255, g: 255, b: 255 };

/**
 * Decodes an image to RGB pixels as it is: upright by its EXIF orientation, on white, scaled down only
 * where its longer side is above `maxSide`. Made for hostile input, as `decodeImage`.
 * @throws UnreadableImageError, ImageTooLargeError
 */
export async function decodePixels(
  bytes: Uint8Array,
  { maxSide = 2048, ...limits }: ImageLimits & { maxSide?: number } = {},
): Promise<RawPixels> {
  const { image, limits: caps } = openImage(bytes, limits);
  try {
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: white })
      .toColourspace('srgb')
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`the decoder gave ${info.channels} channels`);
    return { pixels: data, height: info.height, width: info.width, channels: 3 };
  } catch (cause) {
    throw imageError(cause, caps);
  }
}
