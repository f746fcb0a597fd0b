import { imageError, openImage } from './open-image.ts';

/**
 * Width ÷ height of an image as `decodeImage` sees it, upright by its EXIF orientation; reads the header only.
 * @throws UnreadableImageError, ImageTooLargeError
 */
export async function aspectOfImage(bytes: Uint8Array): Promise<number> {
  const { image, limits } = openImage(bytes);
  const { autoOrient } = await image.metadata().catch((cause: unknown) => {
    throw imageError(cause, limits);
  });
  return autoOrient.width / autoOrient.height;
}
