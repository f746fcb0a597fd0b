/** A decoded picture: height × width × 3 bytes, row by row, red, green and blue. */
export interface RgbImage {
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
}
