/** Left becomes right. */
export function mirroredPhotos(
  photos: Float32Array,
  [, width, channels]: readonly [height: number, width: number, channels: number],
): Float32Array {
  return photos.map((_, at) => {
    const pixel = Math.floor(at / channels);
    const from = pixel - 2 * (pixel % width) + width - 1;
    return photos[from * channels + (at % channels)] as number;
  });
}
