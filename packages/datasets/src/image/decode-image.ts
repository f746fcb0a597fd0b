import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import type { ImageLimits } from './image-limits.ts';
import { imageError, openImage } from './open-image.ts';
import { renderPixels } from './render-pixels.ts';

/**
 * Decodes an encoded image into height × width × channels numbers in [0, 1], row by row, channels
 * innermost. Upright by its EXIF orientation; transparency becomes white; of an animation the first
 * frame. Made for hostile input: format by its first bytes, capped bytes, capped pixels before
 * decoding, capped time.
 * @throws UnreadableImageError, ImageTooLargeError
 */
export async function decodeImage(
  bytes: Uint8Array,
  preprocessing: ImagePreprocessing,
  limits?: ImageLimits,
): Promise<Float32Array> {
  const { image, small, limits: caps } = openImage(bytes, limits);
  try {
    return await renderPixels(image, preprocessing, { small });
  } catch (cause) {
    throw imageError(cause, caps);
  }
}
