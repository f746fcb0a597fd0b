/** Caps that keep a hostile image from taking the machine's memory or time. */
export interface ImageLimits {
  /** Most bytes of the encoded file. @defaultValue 20 MB */
  maxBytes?: number;
  /** Most pixels (width × height), checked from the header. @defaultValue 40 million */
  maxPixels?: number;
  /** Longest time for one image. @defaultValue 20 */
  timeoutSeconds?: number;
}

export const defaultImageLimits: Required<ImageLimits> = {
  maxBytes: 20 * 1024 * 1024,
  maxPixels: 40_000_000,
  timeoutSeconds: 20,
};
