import { ImageTooLargeError } from '../errors/image-too-large-error.ts';
import type { ImageLimits } from './image-limits.ts';
import { imageError, openImage } from './open-image.ts';
import type { ImageFormat } from './sniff-format.ts';

export interface ImageHeader {
  width: number;
  height: number;
  format: ImageFormat;
}

/**
 * Reads the header only: size in pixels (of the first frame) and format.
 * @throws UnreadableImageError, ImageTooLargeError
 */
export async function inspectImage(bytes: Uint8Array, limits?: ImageLimits): Promise<ImageHeader> {
  const { image, format, limits: caps } = openImage(bytes, limits);
  const header = await image.metadata().catch((cause: unknown) => {
    throw imageError(cause, caps);
  });
  const { width, height } = header;
  if (width * height > caps.maxPixels) {
    throw new ImageTooLargeError('pixels', caps.maxPixels, width * height);
  }
  return { width, height, format };
}
