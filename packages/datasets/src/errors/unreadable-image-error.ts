import { DatasetError } from './dataset-error.ts';

/** The bytes are not an image of an allowed format, or the image is damaged. */
export class UnreadableImageError extends DatasetError {
  readonly code = 'unreadable-image';

  constructor(
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(
      `The image cannot be read: ${reason}. Send a PNG, JPEG, WebP, GIF, TIFF, AVIF, PGM or PPM file.`,
      options,
    );
  }
}
