import { DatasetError } from './dataset-error.ts';

/** The image is over the cap of bytes or pixels; refused before a pixel is decoded. */
export class ImageTooLargeError extends DatasetError {
  readonly code = 'image-too-large';

  constructor(
    readonly unit: 'bytes' | 'pixels',
    readonly limit: number,
    readonly actual: number | undefined,
  ) {
    const found = actual === undefined ? 'more' : `${actual}`;
    super(
      `The image has ${found} ${unit}; at most ${limit} are accepted. Scale it down and try again.`,
    );
  }
}
